import type { RunnerInput } from '../runners/runner';
import { someStarting } from '../runners/runner';

/** The output of one of several tasks that were run together. */
export interface TaskPart {
  /** Folder that the task ran in, as printed; undefined where the prefix does not say it. */
  readonly folder: string | undefined;
  readonly lines: readonly string[];
}

/** What stands in front of a line, and the line. */
type ReadPrefix = (line: string) => readonly [label: string, rest: string] | undefined;

const ofJob = match(/^([^\t]+\t[^\t]+)\t\uFEFF?\d{4}-\d\d-\d\dT[\d:.]+Z ?(.*)$/);
const timed = match(/^()\uFEFF?\d{4}-\d\d-\d\dT[\d:.]+Z ?(.*)$/);

const readers: readonly ReadPrefix[] = [
  // GitHub's logs: `job<TAB>step<TAB>2026-01-02T03:04:05.6Z text`, or the time alone.
  (line) => (line.includes('\t') ? ofJob(line) : undefined) ?? timed(line),
  // pnpm -r: `packages/cart test: text`, and `packages/cart test$ vitest run`.
  match(/^((?:[\w@.-]+\/)*[\w@.-]+ [\w:.-]+)(?::|\$) ?(.*)$/),
  // turbo, lerna, wsrun: `@acme/cart:test: text`, `@acme/cart: text`.
  match(/^(@[\w.-]+\/[\w.-]+(?::[\w.:-]+)?|[A-Za-z][\w-]*:[A-Za-z][\w:-]*): ?(.*)$/),
  // concurrently, yarn workspaces foreach, make's own: `[web] text`.
  match(/^\[([^\]]{1,60})\]:? ?(.*)$/),
  // docker compose and act: `web-1  | text`, `| text`.
  match(/^(?:([A-Za-z][\w.-]*) {0,40})?\| ?(.*)$/),
];

function match(pattern: RegExp): ReadPrefix {
  return (line) => {
    const found = pattern.exec(line);
    return found === null ? undefined : [found[1] ?? '', found[2] ?? ''];
  };
}

/** Loggers put the weight of a message in front of it, Git the side that says it. */
const level =
  /^(?:info|error|err|warn|warning|debug|trace|fatal|note|notice|hint|remote|help|exec|fail|failed|pass|ok)$/i;

/** A prefix stands in front of so many lines at least, or it is a word of the text. */
const leastLines = 3;
/** Of the lines with text, so many have a prefix; the runner's own words are the rest. */
const leastShare = 0.5;
/** More lines than these need not be looked at to see whether there are prefixes. */
const sampleLines = 400;

/**
 * Takes apart what tools print that run several tasks at once, with the task's name in front of each line.
 * @returns undefined for output without such prefixes; else one part for each task, their lines in order
 */
export function taskParts(lines: readonly string[]): readonly TaskPart[] | undefined {
  const sample = lines.slice(-sampleLines).filter((line) => line.trim() !== '');
  const reader = readers.find((read) => isUsed(read, sample));
  if (reader === undefined) return undefined;
  const parts = new Map<string, string[]>();
  const rest: string[] = [];
  for (const line of lines) {
    const [label, text] = line.length > 4000 ? [] : (reader(line) ?? []);
    if (label === undefined || text === undefined) {
      rest.push(line);
      continue;
    }
    const own = parts.get(label);
    if (own === undefined) parts.set(label, [text]);
    else own.push(text);
  }
  const whole = rest.join('\n');
  const tasks = [...parts].map(([label, own]) => ({ folder: folderOf(label, whole), lines: own }));
  return rest.some((line) => line.trim() !== '')
    ? [...tasks, { folder: undefined, lines: rest }]
    : tasks;
}

function isUsed(read: ReadPrefix, sample: readonly string[]): boolean {
  const counts = new Map<string, number>();
  for (const line of sample) {
    const label = line.length > 4000 ? undefined : read(line)?.[0];
    if (label !== undefined && !level.test(label)) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const counted = [...counts.values()].filter((count) => count >= leastLines);
  const prefixed = counted.reduce((sum, count) => sum + count, 0);
  return prefixed >= leastLines && prefixed >= sample.length * leastShare;
}

/** pnpm names the folder; turbo says it when the task fails: `@acme/cart#test: command (/home/dev/packages/cart) …`. */
function folderOf(label: string, rest: string): string | undefined {
  const path = /^((?:[\w@.-]+\/)+[\w@.-]+) [\w:.-]+$/.exec(label)?.[1];
  if (path !== undefined && !path.startsWith('@')) return path;
  const colon = label.lastIndexOf(':');
  if (colon < 0) return undefined;
  const said = `${label.slice(0, colon)}#${label.slice(colon + 1)}: command (`;
  const at = rest.indexOf(said);
  return at < 0 ? undefined : rest.slice(at + said.length, rest.indexOf(')', at + said.length));
}

/** Docker puts the seconds since a step began in front of its lines, and the step's number in plain progress. */
const buildTime = /^(?:#\d+ )?\d+\.\d{2,3} ?/;

const buildStep = /^ > \[.*\]|^#\d+ \[/;

/** The lines of a Docker build without those; the lines themselves of everything else. */
export function withoutBuildTimes(input: RunnerInput): readonly string[] {
  const isBuild = someStarting(input, [' > [', '#'], (line) => buildStep.test(line));
  return isBuild ? input.lines.map((line) => line.replace(buildTime, '')) : input.lines;
}
