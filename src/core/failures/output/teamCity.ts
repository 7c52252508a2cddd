/** A service message: what TeamCity and JetBrains' editors read from a runner's output. */
export interface ServiceMessage {
  readonly type: string;
  readonly values: Readonly<Record<string, string>>;
}

const start = '##teamcity[';
const attribute = /([\w.]+)='((?:[^'|]|\|.)*)'/g;

/** `##teamcity[testFailed name='a |[b|]' message='…']` by lines; other lines are left out. */
export function serviceMessages(lines: readonly string[]): ServiceMessage[] {
  return lines.flatMap((line) => {
    const at = line.indexOf(start);
    if (at === -1) return [];
    const text = line.slice(at + start.length);
    const type = /^\w+/.exec(text)?.[0] ?? '';
    const values: Record<string, string> = {};
    for (const match of text.matchAll(attribute)) values[match[1] ?? ''] = unescape(match[2] ?? '');
    return [{ type, values }];
  });
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  x: '\u0085',
  l: '\u2028',
  p: '\u2029',
};

function unescape(value: string): string {
  return value.replace(
    /\|(?:0x([\dA-Fa-f]{4})|([^]))/g,
    (_all, code: string | undefined, char: string) =>
      code === undefined ? (escapes[char] ?? char) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
