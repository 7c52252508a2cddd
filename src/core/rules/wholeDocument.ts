import type { DocumentView, Span } from './documentView';

/** Where a finding about the document as a whole is shown: its title, else its first line. */
export function documentSpan({ document }: DocumentView): Span {
  const { title, lines, text } = document;
  const first = title?.start ?? document.frontMatter?.end ?? 0;
  const last = title === undefined ? first : title.end - 1;
  return { start: lines[first]?.start ?? 0, end: lines[last]?.end ?? text.length };
}
