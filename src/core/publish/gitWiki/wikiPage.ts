import * as z from 'zod/mini';
import { encodeTarget } from '../rewriteLinks';

/** What a page says about itself in a comment at its end, by which it is found and listed. */
const pageMark = z.object({
  id: z.string(),
  type: z.string(),
  date: z.string(),
  title: z.string(),
});

export type PageMark = z.output<typeof pageMark>;

export const markStart = '<!-- logbook-page ';

/** The whole file of a page. */
export function wikiPageText(markdown: string, mark: PageMark): string {
  // A title may hold what ends a comment.
  const json = JSON.stringify(mark).replaceAll('>', '\\u003e').replaceAll('--', '-\\u002d');
  return `${markdown}\n\n${markStart}${json} -->\n`;
}

/** The mark of a page, from its text or the line that holds it; undefined for a page of somebody else. */
export function readPageMark(text: string): PageMark | undefined {
  const start = text.lastIndexOf(markStart);
  const end = text.indexOf(' -->', start);
  if (start === -1 || end === -1) return undefined;
  try {
    const parsed = pageMark.safeParse(JSON.parse(text.slice(start + markStart.length, end)));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** The text of a page without its mark, as people see it. */
export function withoutMark(text: string): string {
  const start = text.lastIndexOf(markStart);
  return (start === -1 ? text : text.slice(0, start)).trimEnd();
}

export interface ListedPage {
  readonly mark: PageMark;
  /** Where a link of the index leads to it. */
  readonly link: string;
}

/** The page that lists all others, by type, the latest first. It is written anew each time. */
export function wikiIndex(pages: readonly ListedPage[]): string {
  const types = [...new Set(pages.map(({ mark }) => mark.type))].sort();
  const parts = types.map((type) => {
    const rows = pages
      .filter(({ mark }) => mark.type === type)
      .sort((a, b) => compare(b.mark.date, a.mark.date) || compare(a.mark.title, b.mark.title))
      .map(
        ({ mark, link }) =>
          `- ${mark.date === '' ? '' : `${mark.date} `}[${label(mark)}](${encodeTarget(link)})`,
      );
    return `## ${type}\n\n${rows.join('\n')}\n`;
  });
  return `Pages published with Logbook. This list is written anew with each of them.\n\n${parts.join('\n')}`;
}

function label({ title }: PageMark): string {
  return title.replace(/[\\[\]<>]/g, '\\$&');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
