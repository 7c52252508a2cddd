/** Opens and closes a block of code, also within quotes and list items. */
export const fenceMark = /^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(`{3,}|~{3,})/;

/** Changes the text outside of fenced code and code spans, line by line; the code keeps its bytes. */
export function mapOutsideCode(text: string, change: (text: string) => string): string {
  let fence: string | undefined;
  return text
    .split('\n')
    .map((line) => {
      const marker = fenceMark.exec(line)?.[1];
      if (fence !== undefined) {
        if (marker?.startsWith(fence) === true) fence = undefined;
        return line;
      }
      fence = marker;
      return marker === undefined ? mapOutsideSpans(line, change) : line;
    })
    .join('\n');
}

function mapOutsideSpans(line: string, change: (text: string) => string): string {
  const spans = /(`+)(?!`).*?(?<!`)\1(?!`)/g;
  let mapped = '';
  let at = 0;
  for (const { 0: span, index } of line.matchAll(spans)) {
    mapped += change(line.slice(at, index)) + span;
    at = index + span.length;
  }
  return mapped + change(line.slice(at));
}
