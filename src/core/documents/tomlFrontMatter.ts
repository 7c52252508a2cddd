/** Front matter between `+++` lines, as far as a list needs it. */
export interface TomlFrontMatter {
  readonly values: ReadonlyMap<string, string | readonly string[]>;
  /** Offset behind the closing line. */
  readonly end: number;
}

const keyLine = /^[ \t]*("?)([\w-]+)\1[ \t]*=[ \t]*(.*?)[ \t]*$/;

/**
 * Reads the keys of TOML front matter whose values stand in one line; tables (`[extra]`, `[taxonomies]`) are
 * read as if their keys stood at the top. What it does not understand it leaves out.
 * @param head starts with the opening line. @returns undefined when the closing line is not in it.
 */
export function readTomlFrontMatter(head: string): TomlFrontMatter | undefined {
  const block = /^\+\+\+[ \t]*\r?\n(?:([^]*?)\r?\n)??\+\+\+[ \t]*(?:\r?\n|$)/.exec(head);
  if (block === null) return undefined;
  const values = new Map<string, string | readonly string[]>();
  for (const line of (block[1] ?? '').split(/\r?\n/)) {
    const match = keyLine.exec(line);
    const key = match?.[2];
    const value = match === null ? undefined : tomlValue(match[3] ?? '');
    if (key !== undefined && value !== undefined && !values.has(key)) values.set(key, value);
  }
  return { values, end: block[0].length };
}

function tomlValue(text: string): string | readonly string[] | undefined {
  const list = /^\[(.*)\](?:[ \t]*#.*)?$/.exec(text);
  if (list !== null) {
    return [...(list[1] ?? '').matchAll(/"([^"\\]*)"|'([^']*)'/g)].map(
      ([, double, single]) => double ?? single ?? '',
    );
  }
  const string = /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)')(?:[ \t]*#.*)?$/.exec(text);
  if (string !== null) return string[2] ?? (string[1] ?? '').replace(/\\(["\\])/g, '$1');
  return /^[\w.:+-]+(?: [\d:.+Z-]+)?$/.exec(text.replace(/[ \t]*#.*$/, ''))?.[0];
}
