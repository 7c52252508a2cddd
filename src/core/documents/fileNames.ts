const maxLength = 60;

// Names that Windows gives to devices, with any extension.
const reserved = /^(?:con|prn|aux|nul|conin|conout|clock|(?:com|lpt)[0-9¹²³])$/;

/**
 * A safe, never empty part of a file name made from a title: lower-case letters and digits of any script,
 * hyphens between words, at most 60 characters, cut between words where there is a place for it.
 */
export function fileSlug(title: string): string {
  const words = title
    .normalize('NFKD')
    // Accents on Latin letters go; other scripts need their marks.
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/(^|[^\p{L}\p{M}])\p{M}+/gu, '$1')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const slug = cut(words);
  if (slug === '') return 'untitled';
  return reserved.test(slug) ? `${slug}-entry` : slug;
}

function cut(words: string): string {
  if (words.length <= maxLength) return words;
  const head = words.slice(0, maxLength + 1);
  const space = head.lastIndexOf('-');
  if (space >= maxLength / 3) return head.slice(0, space);
  // One very long word: at least do not leave half a character.
  return words.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '');
}

/**
 * The path itself, or with `-2`, `-3`, ... before its extension: the first that is not taken.
 * @param taken compares as the file system does.
 */
export async function nextFreePath(
  path: string,
  taken: (path: string) => boolean | Promise<boolean>,
): Promise<string> {
  const [, stem = path, extension = ''] = /^(.*?)(\.[^./]*)?$/s.exec(path) ?? [];
  let free = path;
  for (let count = 2; await taken(free); count++) free = `${stem}-${count}${extension}`;
  return free;
}
