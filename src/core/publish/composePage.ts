import { pathInWorkspace, readLinkTarget } from '../markdown/linkTarget';
import type { PreparedDocument } from './preparedDocument';
import { rewriteLinks, type LinkDecision, type LinkUse } from './rewriteLinks';

/** Where the links of a document lead once it is published; paths are workspace-relative. */
export interface LinkPlaces {
  /** The address of another published document; undefined for one that is not published there. */
  document(path: string): string | undefined;
  /** The path that `[[name]]` means. */
  named(name: string): string | undefined;
  /** The address of a published image; undefined for one that cannot be. */
  image(path: string): string | undefined;
  /** The anchor on the page for one of the document. */
  anchor(anchor: string): string | undefined;
}

export interface ComposedPage {
  readonly markdown: string;
  /** Targets of links, as written, that lead nowhere for readers of the page; their words stay. */
  readonly dropped: readonly string[];
}

/** The Markdown of a page, with links that work where it is read. */
export function composePage(document: PreparedDocument, places: LinkPlaces): ComposedPage {
  const dropped = new Set<string>();
  const markdown = rewriteLinks(document.body, (use) => {
    const decision = decide(use, document.path, places);
    if (decision === 'drop' && use.kind !== 'image') dropped.add(use.target);
    return decision;
  });
  return { markdown, dropped: [...dropped] };
}

function decide(use: LinkUse, from: string, places: LinkPlaces): LinkDecision {
  const { kind, target } = use;
  if (kind === 'wiki') {
    const path = places.named(target);
    return orDrop(path === undefined ? undefined : places.document(path));
  }
  const leads = readLinkTarget(target);
  if (leads === undefined) return 'drop';
  if (leads.kind === 'external') return 'keep';
  if (leads.kind === 'heading') {
    const anchor = places.anchor(leads.name);
    return anchor === undefined ? 'keep' : { target: `#${anchor}` };
  }
  const path = pathInWorkspace(leads, from);
  if (path === undefined) return 'drop';
  return orDrop(kind === 'image' || isImagePath(path) ? places.image(path) : places.document(path));
}

function orDrop(target: string | undefined): LinkDecision {
  return target === undefined ? 'drop' : { target };
}

/** The images of the workspace that a document shows, each once, in the order of the text. */
export function imagesOf(document: PreparedDocument): string[] {
  const found = new Set<string>();
  rewriteLinks(document.body, ({ kind, target }) => {
    const leads = kind === 'wiki' ? undefined : readLinkTarget(target);
    const path = leads?.kind === 'file' ? pathInWorkspace(leads, document.path) : undefined;
    if (path !== undefined && (kind === 'image' || isImagePath(path))) found.add(path);
    return 'keep';
  });
  return [...found];
}

function isImagePath(path: string): boolean {
  return /\.(?:png|jpe?g|gif|webp|svg|avif)$/i.test(path);
}
