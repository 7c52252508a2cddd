import { wikiPageName } from '../../../core/publish/gitWiki/wikiKind';
import { newPage } from '../../../core/publish/publisher';
import type { PublishedPages, PublishRecord } from '../../../core/publish/publishRecord';
import type { SharedClone } from '../../learnings/fleet/sharedClone';
import { otherDocument } from '../otherDocument';
import { pageOfAnother, severalPages } from '../severalPages';
import { fileAt, type MarkedPage } from './wikiTree';

export interface WikiPlace {
  /** The page that is the document's already, under whatever name. */
  readonly own: MarkedPage | undefined;
  /** The file that the page is to be in; what lies there without being `own` was found by its name alone. */
  readonly file: string;
  readonly identity: string;
}

export interface WantedPlace {
  readonly root: string;
  /** Of the document, workspace-relative. */
  readonly path: string;
  /** Of the page. */
  readonly name: string;
  readonly clone: SharedClone;
  readonly tip: string | undefined;
  readonly folder: string;
  /** The pages of the wiki that Logbook published. */
  readonly pages: readonly MarkedPage[];
  readonly records: PublishedPages;
  readonly address: (file: string) => string;
  /** Which page is meant where several could be: its address, or `newPage`. */
  readonly chosen: string | undefined;
  readonly newIdentity: () => string;
}

/**
 * Finds the page of a document by its mark, else by its name, and where it is to lie.
 * @throws ambiguous (data: pages) for several, and for one that belongs to another document
 */
export async function findWikiPlace(wanted: WantedPlace): Promise<WikiPlace> {
  const { path, pages, records, address, chosen, newIdentity } = wanted;
  const known = records.of(path);
  const named = namedFile(wanted, known);
  const marked = pageOfDocument(pages, known, address, chosen);
  const taker = marked && (await ownerOf(wanted, marked.file));
  if (marked !== undefined && (taker === undefined || address(marked.file) === chosen)) {
    const isFree = named === marked.file || (await ownerOf(wanted, named)) === undefined;
    const file = isFree ? named : await freeFile(wanted, marked.file);
    return { own: marked, file, identity: marked.mark.id };
  }
  const file = marked?.file ?? named;
  const owner = taker ?? (await ownerOf(wanted, named));
  if (owner !== undefined && chosen === newPage)
    return { own: undefined, file: await freeFile(wanted), identity: newIdentity() };
  if (owner !== undefined && address(file) !== chosen)
    throw pageOfAnother({ url: address(file), name: pageOfFile(file), document: owner });
  const there = pages.find((page) => page.file === file);
  const kept = chosen === newPage ? undefined : known?.identity;
  return { own: undefined, file, identity: there?.mark.id ?? kept ?? newIdentity() };
}

/** The page that carries the document's identity. @throws ambiguous for several: somebody copied the page */
function pageOfDocument(
  pages: readonly MarkedPage[],
  known: PublishRecord | undefined,
  address: (file: string) => string,
  chosen: string | undefined,
): MarkedPage | undefined {
  const carrying = pages.filter(({ mark }) => mark.id === known?.identity);
  const [first, ...others] = carrying;
  if (others.length === 0) return first;
  const meant =
    carrying.find(({ file }) => address(file) === chosen) ??
    carrying.find(({ file }) => file === known?.file);
  if (meant !== undefined || chosen === newPage) return meant;
  throw severalPages(
    carrying.map(({ file }) => ({ url: address(file), name: pageOfFile(file) })),
    'carry the mark of this document',
  );
}

/** The file that the page's name asks for. One that was recorded for this name stays: it may have got a number. */
function namedFile({ folder, name }: WantedPlace, known: PublishRecord | undefined): string {
  const recorded = known?.name === name ? known.file : undefined;
  return fileOfPage(folder, recorded === undefined ? wikiPageName(name) : pageOfFile(recorded));
}

/** The other document that a file of the wiki belongs to; undefined also for a file that is not there. */
async function ownerOf(
  { root, path, clone, tip, pages, records }: WantedPlace,
  file: string,
): Promise<string | undefined> {
  const identity = pages.find((page) => page.file === file)?.mark.id;
  if (identity === undefined && (await fileAt(clone, tip, file)) === undefined) return undefined;
  return otherDocument(root, records, path, { identity, file });
}

/** A file of the page's name, with a number behind it where others have that. @param own taken by the page itself */
async function freeFile({ clone, tip, folder, name }: WantedPlace, own?: string): Promise<string> {
  const page = wikiPageName(name);
  for (let number = 1; ; number++) {
    const file = fileOfPage(folder, number === 1 ? page : `${page}-${number}`);
    if (file === own || (await fileAt(clone, tip, file)) === undefined) return file;
  }
}

function fileOfPage(folder: string, page: string): string {
  return folder === '' ? `${page}.md` : `${folder}/${page}.md`;
}

/** The name of a page, from its file. */
export function pageOfFile(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.md$/, '');
}
