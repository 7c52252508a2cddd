/** A stretch of a Markdown text below one heading. */
export interface DocumentSection {
  readonly heading: string;
  /** One-based, of the heading, or of the first line where there is none. */
  readonly line: number;
  readonly text: string;
}

export interface DocumentError {
  /** One-based. */
  readonly line: number;
  readonly text: string;
}

const headingLine = /^#{1,6}[ \t]+(.*?)[ \t#]*$/;
const fence = /^[ \t]{0,3}(```|~~~)/;
const errorLine =
  /\b[A-Z]\w*(?:Error|Exception|Timeout|Fault)\b|\b(?:error|fatal|panic|failed|refused|denied)\b[^.]*:|\berror\[?[A-Z]*\d+/i;
const resolutionHeading =
  /\b(?:resolution|resolved|fix(?:ed)?|root cause|solution|mitigation|remediation|lessons?|learned|learnt|takeaways?)\b/i;
const maxErrors = 40;

/** Sections of a Markdown text, in order; headings inside of code are code. */
export function documentSections(text: string): DocumentSection[] {
  const sections: DocumentSection[] = [];
  let heading = '';
  let from = 1;
  let lines: string[] = [];
  let fenced = false;
  const close = (): void => {
    const body = lines.join('\n').trim();
    if (heading !== '' || body !== '') sections.push({ heading, line: from, text: body });
  };
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    if (fence.test(line)) fenced = !fenced;
    const found = fenced ? null : headingLine.exec(line);
    if (found === null) {
      lines.push(line);
      continue;
    }
    close();
    heading = found[1] ?? '';
    from = index + 1;
    lines = [];
  }
  close();
  return sections;
}

/** What looks like an error in a document: the first such line of each block of code, and lines that name one. */
export function documentErrors(text: string): DocumentError[] {
  const errors: DocumentError[] = [];
  const lines = text.split(/\r\n?|\n/);
  let fenced = false;
  let taken = false;
  for (const [index, line] of lines.entries()) {
    if (errors.length >= maxErrors) break;
    if (fence.test(line)) {
      fenced = !fenced;
      taken = false;
      continue;
    }
    if (taken || line.length > 2000 || headingLine.test(line) || !errorLine.test(line)) continue;
    taken = fenced;
    errors.push({ line: index + 1, text: line.replace(/^[\s>*+-]+|`|\*\*/g, '').trim() });
  }
  return errors;
}

/** The section that tells how it was resolved. */
export function documentResolution(sections: readonly DocumentSection[]): string | undefined {
  for (const pattern of [/\b(?:resolution|fix(?:ed)?|solution)\b/i, resolutionHeading]) {
    const section = sections.find(({ heading, text }) => pattern.test(heading) && text !== '');
    if (section !== undefined) return section.text;
  }
  return undefined;
}
