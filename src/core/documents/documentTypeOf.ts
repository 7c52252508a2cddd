import { parseMarkdown } from '../markdown/markdownDocument';
import { compareHeadings } from './headingNames';
import type { DocumentType } from './types';

/**
 * The type of a document, from its folder, its file name and, where those leave it open, its headings.
 * A README in a type's folder is about the folder; it counts only by its headings.
 * @param path workspace-relative with forward slashes.
 * @param text undefined when only the path is known.
 */
export function documentTypeOf(
  path: string,
  text: string | undefined,
  types: readonly DocumentType[],
): DocumentType | undefined {
  if (!/\.md$/i.test(path)) return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isGuide = /^(?:readme|index|contributing|template)\.md$/i.test(name);
  const inFolder = isGuide ? [] : deepest(types.filter((type) => isIn(path, type.folder)));
  if (inFolder.length === 1) return inFolder[0];
  const headings = text === undefined ? [] : topHeadings(text);
  const candidates = inFolder.length > 0 ? inFolder : types;
  const [best] = candidates
    .map((type) => ({ type, score: headingScore(type, headings), named: fitsName(type, name) }))
    .sort((a, b) => b.score - a.score || Number(b.named) - Number(a.named));
  if (inFolder.length > 0) return best?.type;
  return best !== undefined && best.score >= 0.5 ? best.type : undefined;
}

function isIn(path: string, folder: string): boolean {
  return folder !== '' && path.startsWith(`${folder}/`);
}

function deepest(types: readonly DocumentType[]): DocumentType[] {
  const depth = Math.max(0, ...types.map((type) => type.folder.length));
  return types.filter((type) => type.folder.length === depth);
}

function topHeadings(text: string): string[] {
  return parseMarkdown(text).sections.map((section) => section.name);
}

/** The share of the type's top headings that the document has; too few headings tell nothing. */
function headingScore(type: DocumentType, headings: readonly string[]): number {
  const wanted = type.outline.filter((heading) => heading.path.length === 1);
  if (wanted.length < 2) return 0;
  const found = wanted.filter(({ path }) =>
    headings.some((heading) => compareHeadings(heading, path[0] ?? '') !== undefined),
  );
  return found.length / wanted.length;
}

/** Whether a file name has the shape of the type's pattern. */
function fitsName(type: DocumentType, name: string): boolean {
  const pattern = type.file
    .split(/\{\{[^}]*\}\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.+');
  return new RegExp(`^${pattern}$`, 'i').test(name);
}
