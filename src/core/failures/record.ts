import { fingerprint } from './fingerprint';
import type { Failure, PassedSet, RecordedFailure, Run, RunRecord, RunReport } from './model';
import { cutText } from './output/excerpt';
import { relativePath } from './output/paths';
import { streakKey } from './streakKey';

export interface RecordContext {
  /** New, sortable, unique. */
  readonly id: string;
  /** Absolute path of the worktree's top; the record's cwd is made relative to it. */
  readonly root: string;
  /** Tree id of the snapshot taken at the end of the run. */
  readonly tree?: string | undefined;
  /** Masks secrets; must give the same text for the same text. */
  readonly redact: (text: string) => Promise<string>;
}

/** UTF-16 code units, and numbers of entries. */
const limits = {
  command: 1024,
  name: 500,
  message: 1024,
  excerpt: 4096,
  failures: 50,
  passedFiles: 500,
  passedTests: 500,
};

/**
 * The line of the run log for a run. Everything is redacted first and bounded then, so that no half of a secret is
 * left; keys and fingerprints are computed from the redacted text, so that a secret that changes does not split a
 * streak and none gets into a key.
 */
export async function buildRunRecord(
  run: Run,
  report: RunReport,
  context: RecordContext,
): Promise<RunRecord> {
  const { redact } = context;
  const cwd = folderOf(run.cwd, context.root);
  const kept = report.failures.slice(0, limits.failures);
  const omitted = report.failures.length - kept.length;
  const failures: RecordedFailure[] = [];
  const masked = await redactLines(
    kept.flatMap(({ name, file, message }) => [name ?? '', file ?? '', message]),
    redact,
  );
  // A margin, so that what the first cut halves is not part of what is kept.
  const excerpts = await redactTogether(
    kept.map(({ excerpt }) => excerpt.slice(0, limits.excerpt * 1.5)),
    '\n\u241e\n',
    redact,
  );
  for (const [index, failure] of kept.entries()) {
    const [name = '', file = '', message = ''] = masked.slice(index * 3, index * 3 + 3);
    const safe = {
      ...failure,
      name: failure.name === null ? null : name,
      file: failure.file === null ? null : file,
      message,
      excerpt: cutText(excerpts[index] ?? '', limits.excerpt),
    };
    failures.push(withIdentity(safe, report.kind, cwd));
  }
  return {
    v: 1,
    kind: 'run',
    id: context.id,
    at: new Date(run.endedAt).toISOString(),
    durationMs: Math.max(0, run.endedAt - run.startedAt),
    command: cutText(await redact(run.command.trim()), limits.command),
    cwd,
    source: run.source,
    outcome: report.outcome,
    runner: report.runner,
    failures,
    ...(omitted > 0 ? { failuresOmitted: omitted } : {}),
    passed: await boundedPasses(report.passed, redact),
    ...(report.counts.passed === null ? {} : { testsPassed: report.counts.passed }),
    ...(context.tree === undefined ? {} : { tree: context.tree }),
  };
}

/** The key comes from the whole name, and only what is shown of it is cut. */
function withIdentity(failure: Failure, kind: RunReport['kind'], cwd: string): RecordedFailure {
  const print = fingerprint(failure.message);
  return {
    ...failure,
    name: failure.name === null ? null : cutText(failure.name, limits.name),
    message: cutText(failure.message, limits.message),
    key: streakKey(kind, cwd, { ...failure, fingerprint: print }),
    fingerprint: print,
  };
}

/** `.` for the top itself. */
function folderOf(cwd: string, root: string): string {
  const relative = relativePath(`${cwd.replace(/[\\/]+$/, '')}/x`, root).replace(/\/?x$/, '');
  if (relative.startsWith('../') || relative === '..') return cwd.replaceAll('\\', '/');
  return relative === '' ? '.' : relative;
}

/** Tests of a file that passed as a whole need not be listed. */
async function boundedPasses(
  passed: PassedSet,
  redact: RecordContext['redact'],
): Promise<PassedSet> {
  const files = passed.files.slice(0, limits.passedFiles);
  const whole = new Set(files);
  const tests = passed.tests
    .filter(({ file }) => file === null || !whole.has(file))
    .slice(0, limits.passedTests);
  const masked = await redactLines(
    [...files, ...tests.flatMap(({ file, name }) => [file ?? '', name])],
    redact,
  );
  const testsFrom = files.length;
  return {
    files: masked.slice(0, testsFrom),
    tests: tests.map(({ file }, index) => ({
      file: file === null ? null : (masked[testsFrom + index * 2] ?? ''),
      name: masked[testsFrom + index * 2 + 1] ?? '',
    })),
    command: passed.command,
  };
}

/** Redacts lines; one that is several becomes one. */
function redactLines(
  lines: readonly string[],
  redact: RecordContext['redact'],
): Promise<readonly string[]> {
  return redactTogether(
    lines.map((line) => line.replace(/\s*\n\s*/g, ' ')),
    '\n',
    redact,
  );
}

/** Redacts texts in one pass, because a scan costs more than its text. */
async function redactTogether(
  texts: readonly string[],
  separator: string,
  redact: RecordContext['redact'],
): Promise<readonly string[]> {
  if (texts.length === 0) return [];
  const masked = (await redact(texts.join(separator))).split(separator);
  // A secret that spans texts swallowed their ends.
  return masked.length === texts.length ? masked : Promise.all(texts.map(redact));
}
