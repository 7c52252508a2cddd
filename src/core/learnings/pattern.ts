import * as z from 'zod/mini';
import { hash64 } from '../failures/hash';
import { readJsonRecords, recordTime, textOf, type JsonFields } from './jsonRecords';
import { mergeRecords } from './mergeRecords';

const text = z.string().check(z.minLength(1));

/** A pattern as it is written. Keys that Logbook does not know are kept where they are. */
export const patternRecord = z.looseObject({
  id: text,
  uuid: z.optional(z.string()),
  agent: text,
  harness: z.optional(z.string()),
  clan: z.optional(z.string()),
  ts: z.optional(z.union([z.string(), z.number()])),
  category: text,
  title: text,
  problem: text,
  solution: text,
  tags: z.optional(z.array(z.string())),
  status: z.optional(z.string()),
  supersedes: z.optional(z.union([z.string(), z.array(z.string()), z.null()])),
});

/** What worked, for whoever meets the problem again. */
export interface Pattern {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly problem: string;
  readonly solution: string;
  readonly agent: string;
  readonly tags: readonly string[];
  /** Milliseconds since the epoch; undefined where it is not known. */
  readonly time: number | undefined;
  /** Withdrawn, or replaced by another one. */
  readonly isRetired: boolean;
  /** One-based, of the last line with its id. */
  readonly line: number;
}

export interface PatternDraft {
  /** Milliseconds since the epoch, of the mutation that it comes from. */
  readonly time: number | undefined;
  readonly category: string;
  readonly title: string;
  readonly problem: string;
  readonly solution: string;
  readonly tags?: readonly string[];
}

/** A new record, the same each time that it is made of the same draft. */
export function patternOf(
  { time, category, title, problem, solution, tags = [] }: PatternDraft,
  { agent, task }: { readonly agent: string; readonly task: string },
): z.infer<typeof patternRecord> {
  const hash = hash64([task, title, problem, solution].join('\n'));
  // Journals tell the minute: what is below it keeps patterns of one minute apart.
  const moment =
    time === undefined
      ? Number.parseInt(hash.slice(0, 10), 16)
      : Math.floor(time / 60_000) * 60_000 + (Number.parseInt(hash.slice(0, 8), 16) % 60_000);
  return {
    id: `p-${slug(agent)}-${moment}`,
    uuid: uuidOf(hash + hash64(`${hash}\n${problem}`)),
    agent: agent === '' ? 'unknown' : agent,
    harness: 'logbook',
    ...(time === undefined ? {} : { ts: new Date(time).toISOString() }),
    category,
    title,
    problem,
    solution,
    tags: [...tags],
    status: 'active',
    task_id: task,
  };
}

/** The patterns of a file, the latest first; what lacks a problem and a solution tells nothing and is left out. */
export function readPatterns(content: string): readonly Pattern[] {
  const { records } = readJsonRecords(content);
  const lines = new Map<string, number>();
  for (const { fields, line } of records) {
    const { id } = fields;
    if (typeof id === 'string') lines.set(id, line);
  }
  const merged = mergeRecords(records.map(({ fields }) => fields));
  const replaced = new Set(merged.flatMap(supersededBy));
  return merged
    .flatMap((fields) => {
      const pattern = patternIn(fields, replaced);
      return pattern === undefined
        ? []
        : [{ ...pattern, line: lines.get(pattern.id) ?? lineOf(records, fields) }];
    })
    .reverse();
}

function lineOf(
  records: readonly { readonly fields: JsonFields; readonly line: number }[],
  fields: JsonFields,
): number {
  return records.find((record) => record.fields === fields)?.line ?? 1;
}

function patternIn(
  fields: JsonFields,
  replaced: ReadonlySet<string>,
): Omit<Pattern, 'line'> | undefined {
  const problem = textOf(fields, 'problem', 'context', 'symptom') ?? '';
  const solution = textOf(fields, 'solution', 'fix', 'approach', 'resolution') ?? '';
  const title = textOf(fields, 'title', 'name', 'summary') ?? firstLine(problem || solution);
  if (title === '') return undefined;
  const id = textOf(fields, 'id', 'uuid') ?? '';
  const tags: readonly unknown[] = Array.isArray(fields['tags']) ? fields['tags'] : [];
  const status = textOf(fields, 'status') ?? '';
  return {
    id,
    title,
    category: textOf(fields, 'category', 'type') ?? '',
    problem,
    solution,
    agent: textOf(fields, 'agent', 'author') ?? '',
    tags: tags.filter((tag) => typeof tag === 'string'),
    time: recordTime(fields),
    isRetired:
      /^(?:retired|superseded|deprecated|withdrawn|rejected|obsolete|archived)$/i.test(status) ||
      replaced.has(id),
  };
}

function supersededBy({ supersedes }: JsonFields): readonly string[] {
  const ids: readonly unknown[] = Array.isArray(supersedes) ? supersedes : [supersedes];
  return ids.filter((id) => typeof id === 'string');
}

function slug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain === '' ? hash64(name).slice(0, 8) : plain.slice(0, 40);
}

/** In the form of a UUID of version 8, which is for hashes of one's own. */
function uuidOf(hash: string): string {
  const [a, b, c, d, e] = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    hash.slice(13, 16),
    hash.slice(17, 20),
    hash.slice(20, 32),
  ];
  return `${a}-${b}-8${c}-8${d}-${e}`;
}

function firstLine(value: string): string {
  return value.split('\n', 1)[0] ?? '';
}
