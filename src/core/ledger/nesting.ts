/** Deeper values make the writing of JSON, and whoever walks through it, run out of stack. */
export const maxNesting = 500;

/** Whether lists and objects made of JSON lie in one another more than `maxNesting` deep. */
export function nestsTooDeep(value: unknown): boolean {
  let level = isNest(value) ? [value] : [];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxNesting) return true;
    level = level.flatMap((part) => Object.values(part).filter(isNest));
  }
  return false;
}

function isNest(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
