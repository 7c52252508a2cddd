/** `[chromium] › e2e/cart.spec.ts:2:1 › cart › adds up` taken apart. */
export interface Title {
  /** As printed: relative to the folder of the tests or to the current one, depending on the version. */
  readonly path: string;
  /** Of the definition. */
  readonly line: number;
  readonly levels: readonly string[];
}

const title = /^(?:\[[^\]]*\] › )?(\S.*?\.\w+):(\d+)(?::\d+)? › (.+)$/;
const separator = ' › ';

export function readTitle(text: string): Title | undefined {
  const match = title.exec(withoutRule(text));
  if (match === null) return undefined;
  return {
    path: match[1] ?? '',
    line: Number(match[2]),
    levels: (match[3] ?? '').split(separator),
  };
}

/**
 * Neighbouring levels that are one name with the separator in it: nothing but the code frame tells them from two.
 */
export function joinedLevels({ levels }: Title, body: readonly string[]): string[] {
  const code = body.filter((line) => /^ +>? *\d+ \| /.test(line));
  return levels.slice(1).flatMap((level, index) => {
    const joined = `${levels[index]}${separator}${level}`;
    return code.some((line) => line.includes(joined)) ? [joined] : [];
  });
}

/** The test's name with ` > ` between its levels. @param joins pairs of levels that are one name */
export function joinLevels(levels: readonly string[], joins: ReadonlySet<string>): string {
  let name = levels[0] ?? '';
  for (const [index, level] of levels.slice(1).entries()) {
    const isOne = joins.has(`${levels[index]}${separator}${level}`);
    name += `${isOne ? separator : ' > '}${level}`;
  }
  return name;
}

/** Headings are filled up with a rule to the width of the terminal. */
export function withoutRule(heading: string): string {
  return heading.replace(/ ─+$/, '');
}
