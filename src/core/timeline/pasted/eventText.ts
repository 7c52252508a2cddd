const maxText = 240;

/** What programs and people wrote, as one line of a table cell that is plain text and no Markdown or HTML. */
export function eventText(text: string): string {
  const line = text
    // eslint-disable-next-line no-control-regex
    .replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '')
    // eslint-disable-next-line no-control-regex
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim();
  const short = line.length <= maxText ? line : `${line.slice(0, maxText).trimEnd()}...`;
  return short.replace(/[\\`*_[\]<>]/g, '\\$&');
}

/** JSON, or undefined for anything else. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text property, or a number as text; empty for anything else. */
export function textOf(record: unknown, key: string): string {
  const value = isRecord(record) ? record[key] : undefined;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() : '';
}
