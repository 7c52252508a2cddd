import { applyTextEdits } from '../../text/textEdit';
import { headingsByAnchor, headingTexts } from '../headingAnchors';
import { mapOutsideCode } from '../outsideCode';
import { bareAddresses } from './bareAddresses';

/** Markdown that means to BookStack what it means to the editor. */
export function bookStackMarkdown(markdown: string): string {
  // Footnotes would be taken as definitions of links, and link to their own words.
  const prose = mapOutsideCode(markdown, (text) =>
    text.replace(/(^|[^\\])\[(?=\^[^\]\s]+\])/g, '$1\\['),
  );
  // An include of another page, even inside of code.
  return withMarkedAddresses(prose).replace(/\{\{(?=@\d)/g, '{{ ');
}

/** Addresses are links only in angle brackets. */
function withMarkedAddresses(markdown: string): string {
  const edits = bareAddresses(markdown).map(({ start, end }) => {
    return { start, end, text: `<${markdown.slice(start, end)}>` };
  });
  return applyTextEdits(markdown, edits);
}

/**
 * Where a link to a heading of the same document leads on the page.
 * @param anchor as GitHub makes it, without `#`
 * @returns the id that BookStack gives the heading; undefined for an anchor that no heading has
 */
export function bookStackAnchor(markdown: string, anchor: string): string | undefined {
  const index = headingsByAnchor(markdown).get(anchor);
  if (index === undefined) return undefined;
  const ids = headingTexts(markdown).map(bookStackId);
  const id = ids[index] ?? '';
  const before = ids.slice(0, index).filter((other) => other === id).length;
  return before === 0 ? id : `${id}-${before}`;
}

/** `bkmrk-` and the first twenty characters, as BookStack's PageContent makes it. */
function bookStackId(heading: string): string {
  const start = Array.from(heading.trim().replace(/\s+/g, '-').toLowerCase()).slice(0, 20).join('');
  // PHP's urlencode leaves only these alone.
  return `bkmrk-${encodeURIComponent(start).replace(
    /[!'()*~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )}`;
}
