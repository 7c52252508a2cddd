import type { RunRecord } from '../failures/model';

/** Commands that were run one after another, in this order, again and again. */
export interface RepeatedCommands {
  readonly commands: readonly string[];
  readonly times: number;
  /** Milliseconds since the epoch, of the last time. */
  readonly at: number;
}

/** So often the same sequence hints at a tool that is missing. */
const timesForSignal = 3;
const shortest = 2;
const longest = 5;
/** What comes later is another piece of work. */
const maxPauseMs = 10 * 60_000;

/**
 * Sequences of two to five commands of a terminal that were run at least three times, the longest first. Only what was
 * watched counts: commands that failed, ran tests, or came while something failed. The same command again and again is
 * a try and no sequence; numbers and quoted texts do not tell commands apart.
 * @param records of the run log, oldest first
 */
export function repeatedCommands(records: readonly RunRecord[]): readonly RepeatedCommands[] {
  const steps = records
    .filter(({ source }) => source === 'terminal' || source === 'operation')
    .map(({ command, at }) => ({ command, kind: kindOf(command), at: Date.parse(at) }))
    .filter(({ kind }, index, all) => kind !== all[index - 1]?.kind);
  const found: RepeatedCommands[] = [];
  const known: string[] = [];
  for (let length = longest; length >= shortest; length--) {
    const places = new Map<string, number[]>();
    for (let start = 0; start + length <= steps.length; start++) {
      const part = steps.slice(start, start + length);
      const isOne = part.every(({ at }, index) => at - (part[index - 1]?.at ?? at) <= maxPauseMs);
      if (!isOne || new Set(part.map(({ kind }) => kind)).size < length) continue;
      const key = part.map(({ kind }) => kind).join('\n');
      const starts = places.get(key) ?? [];
      // Those that overlap are one.
      if (start - (starts.at(-1) ?? -length) >= length) places.set(key, [...starts, start]);
    }
    for (const [key, starts] of places) {
      const last = starts.at(-1) ?? 0;
      if (starts.length < timesForSignal || known.some((longer) => isPart(key, longer))) continue;
      known.push(key);
      const part = steps.slice(last, last + length);
      found.push({
        commands: part.map(({ command }) => command),
        times: starts.length,
        at: part.at(-1)?.at ?? 0,
      });
    }
  }
  return found;
}

/** A part of a longer sequence, or of one that is run in turns: `b, a` of `a, b, a, b`. */
function isPart(key: string, longer: string): boolean {
  return `\n${longer}\n${longer}\n`.includes(`\n${key}\n`);
}

function kindOf(command: string): string {
  return command
    .replace(/"[^"]*"|'[^']*'/g, '"')
    .replace(/\d+/g, '0')
    .replace(/\s+/g, ' ')
    .trim();
}
