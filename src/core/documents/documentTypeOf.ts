import { readHeadingText } from '../markdown/headingText';
import { parseMarkdown } from '../markdown/markdownDocument';
import { isGuideFile } from './guideFiles';
import { compareHeadings } from './headingNames';
import type { DocumentType } from './types';

/** What tells the documents of one type from those of another. */
export type TypeTraits = Pick<DocumentType, 'id' | 'label' | 'folder' | 'file' | 'outline'>;

/**
 * The type of a document, from its folder, its file name and, where those leave it open, its headings.
 * A README in a type's folder is about the folder; it counts only by its headings.
 * @param path workspace-relative with forward slashes.
 * @param text undefined when only the path is known.
 */
export function documentTypeOf<Type extends TypeTraits>(
  path: string,
  text: string | undefined,
  types: readonly Type[],
): Type | undefined {
  if (!/\.md$/i.test(path)) return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const inFolder = isGuideFile(path)
    ? []
    : deepest(types.filter((type) => isIn(path, type.folder)));
  if (inFolder.length === 1) return inFolder[0];
  const { title, headings } = text === undefined ? { title: '', headings: [] } : outlineOf(text);
  const candidates = inFolder.length > 0 ? inFolder : types;
  const [best] = candidates
    .map((type) => ({
      type,
      ...headingScore(type, headings),
      said: saysType(type, path) || saysType(type, title),
      named: nameFit(type, name),
    }))
    .sort(
      (a, b) =>
        Number(isSure(b)) - Number(isSure(a)) ||
        Number(b.said) - Number(a.said) ||
        b.share - a.share ||
        b.named - a.named,
    );
  if (inFolder.length > 0) return best?.type;
  return best !== undefined && isSure(best) ? best.type : undefined;
}

interface Likeness {
  readonly share: number;
  readonly found: number;
  readonly said: boolean;
}

/** Half of the headings are enough, or a few in a document that calls itself by the type's name. */
function isSure({ share, found, said }: Likeness): boolean {
  return share >= 0.5 || (said && found >= 2);
}

function isIn(path: string, folder: string): boolean {
  return folder !== '' && path.startsWith(`${folder}/`);
}

function deepest<Type extends TypeTraits>(types: readonly Type[]): Type[] {
  const depth = Math.max(0, ...types.map((type) => type.folder.length));
  return types.filter((type) => type.folder.length === depth);
}

function outlineOf(text: string): { title: string; headings: string[] } {
  const document = parseMarkdown(text);
  const { title, sections } = document;
  // Documents with a level-one heading for each part have nothing but a title and no level-two headings.
  return {
    title: title === undefined ? '' : readHeadingText(text, title),
    headings: sections.flatMap((section) =>
      section.heading.level === 1
        ? [section.name, ...section.children.map((child) => child.name)]
        : [section.name],
    ),
  };
}

/** How much of the type's top headings the document has; too few headings tell nothing. */
function headingScore(
  type: TypeTraits,
  headings: readonly string[],
): { share: number; found: number } {
  const wanted = type.outline.filter((heading) => heading.path.length === 1);
  if (wanted.length < 2) return { share: 0, found: 0 };
  const found = wanted.filter(({ path }) =>
    headings.some((heading) => compareHeadings(heading, path[0] ?? '') !== undefined),
  ).length;
  return { share: found / wanted.length, found };
}

/** Whether a path or a title has the type's name in it, however it is spelt: `post-mortem`, `Post mortem`. */
function saysType({ id, label }: TypeTraits, text: string): boolean {
  const squeezed = squeeze(text);
  return [id, label].some((name) => squeeze(name).length > 2 && squeezed.includes(squeeze(name)));
}

function squeeze(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** How much of a file name the type's pattern fixes, where the name has its shape; 0 where it has not. */
function nameFit({ file }: TypeTraits, name: string): number {
  // Odd parts are placeholders.
  const shapes = file.split(/\{\{([^}]*)\}\}/).map((part, index) => {
    if (index % 2 === 0) return escapeForRegExp(part);
    const format = /^(?:date|utc):(.*)$/.exec(part.trim())?.[1];
    return format === undefined ? '.+' : digitsOf(format);
  });
  if (!new RegExp(`^${shapes.join('')}$`, 'i').test(name)) return 0;
  return 1 + shapes.filter((shape) => shape !== '.+').join('').length;
}

/** What a date format such as `yyyyMMdd-HHmm` writes; anything for one that writes words. */
function digitsOf(format: string): string {
  if (/M{3}|[^yMdHms\W_]/.test(format)) return '.+';
  return format
    .split(/([yMdHms]+)/)
    .map((part, index) => (index % 2 === 0 ? escapeForRegExp(part) : '\\d+'))
    .join('');
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
