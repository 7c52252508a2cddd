import { codeSpans, isCode, textParts } from '../markdown/code';

/** Changes the text outside of code and blocks of HTML, which keep their bytes. */
export function mapOutsideCode(text: string, change: (text: string) => string): string {
  return textParts(text)
    .map((part) => {
      const written = text.slice(part.start, part.end);
      return isCode(part) || part.kind === 'html' ? written : mapOutsideSpans(written, change);
    })
    .join('');
}

function mapOutsideSpans(part: string, change: (text: string) => string): string {
  let mapped = '';
  let at = 0;
  for (const { start, end } of codeSpans(part)) {
    mapped += change(part.slice(at, start)) + part.slice(start, end);
    at = end;
  }
  return mapped + change(part.slice(at));
}
