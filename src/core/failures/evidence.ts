import type { Attempt } from '../documents/types';
import { fencedBlock, inlineCode } from './markdownText';
import type { FileChange, RecordedFailure, RunRecord, Streak, TreeDiff } from './model';
import { cutText } from './output/excerpt';
import { isTestKey } from './streakKey';

/** What is known of a streak, ready to be put into a journal entry's fields. Markdown is safe to insert as it is. */
export interface StreakEvidence {
  /** `"cart > adds up prices" failed 3 times in a row`, bounded, one line, plain text. */
  readonly title: string;
  /** Kebab-case, at most five. */
  readonly tags: readonly string[];
  /** Markdown: command, folder, test, location and the latest error in a fence. */
  readonly technicalDetails: string;
  /** One per failing run, oldest first. */
  readonly attempts: readonly Attempt[];
}

/** UTF-16 code units, and numbers of entries. */
const limits = { name: 60, patch: 8000, excerpt: 3000, files: 20, attempts: 20, tags: 5 };

/**
 * @param diffs what changed before each failing run: `diffs[i]` is from run i-1 to run i, so `diffs[0]` is
 *   always undefined; undefined where no snapshots exist.
 */
export function buildEvidence(
  streak: Streak,
  diffs: readonly (TreeDiff | undefined)[],
): StreakEvidence {
  const latest = streak.runs.at(-1);
  return {
    title: `"${shortName(streak)}" failed ${timesInARow(streak.runs.length)}${overDays(streak)}`,
    tags: latest === undefined ? [] : tagsOf(latest.record, latest.failure),
    technicalDetails: latest === undefined ? '' : technicalDetails(streak, latest),
    attempts: attemptsOf(streak, diffs),
  };
}

/**
 * The prompt's text: `"cart > adds up prices" has failed 3 times in 12 min.`, and from the second day on `has been
 * failing for 3 days, 7 times.` @param now milliseconds since the epoch
 */
export function describeStreak(streak: Streak, now: number): string {
  const first = streak.runs[0];
  const name = `"${shortName(streak)}"`;
  const times = timesWords(streak.runs.length);
  const { flaky } = streak;
  if (flaky !== undefined) {
    return `${name} is flaky: it failed ${timesWords(flaky.failed)} and passed ${timesWords(flaky.passed)} with nothing changed in between.`;
  }
  const elapsed = first === undefined ? 0 : now - startOf(first.record);
  const days = daysWords(elapsed);
  if (days !== '') return `${name} has been failing for ${days}, ${times}.`;
  const span = durationWords(elapsed);
  return `${name} has failed ${times}${streak.runs.length > 1 && span !== '' ? ` in ${span}` : ''}.`;
}

/** `1 day`, `3 days`; empty for less than a day. @param milliseconds of any sign */
export function daysWords(milliseconds: number): string {
  const days = Math.floor(milliseconds / (24 * 60 * 60 * 1000));
  if (!(days >= 1)) return '';
  return days === 1 ? '1 day' : `${days} days`;
}

function timesWords(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

/** `40 s`, `4 min`, `1 h 20 min`, `2 d 3 h`; empty for less than a second. @param milliseconds of any sign */
export function durationWords(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (!(seconds >= 1)) return '';
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 ? `${days} d` : `${days} d ${hours % 24} h`;
}

/** ` over 3 days`, from the first failing run to the last. */
function overDays({ runs }: Streak): string {
  const [first, last] = [runs[0], runs.at(-1)];
  if (first === undefined || last === undefined) return '';
  const days = daysWords(startOf(last.record) - startOf(first.record));
  return days === '' ? '' : ` over ${days}`;
}

function timesInARow(count: number): string {
  return count === 1 ? 'once' : `${count} times in a row`;
}

/** The name of what fails: the whole of it, else the last levels of a test's name, else its start. */
export function shortName(streak: Pick<Streak, 'key' | 'name'>): string {
  const name = streak.name.replace(/\s+/g, ' ').trim();
  if (name.length <= limits.name || !isTestKey(streak.key)) return cutText(name, limits.name);
  const levels = name.split(' > ');
  let short = levels.pop() ?? name;
  for (let level = levels.pop(); level !== undefined; level = levels.pop()) {
    if (short.length + level.length + 3 > limits.name) break;
    short = `${level} > ${short}`;
  }
  return cutText(short, limits.name);
}

function tagsOf(record: RunRecord, failure: RecordedFailure): string[] {
  const words: string[] =
    record.runner === 'generic' ? [programOf(record.command)] : [record.runner];
  const path = failure.file ?? '';
  const parts = `${record.cwd}/${path}`
    .split('/')
    .filter((part) => !dullFolders.has(part.toLowerCase()));
  const file = path === '' ? undefined : parts.pop();
  if (file !== undefined)
    words.push(file.replace(/(?:[._-](?:test|spec|e2e|cy|stories))?(?:\.\w+)+$/i, ''));
  words.push(...parts.reverse());
  const tags = new Set(
    words.map(kebabCase).filter((tag) => /^[a-z]/.test(tag) && tag.length <= 30),
  );
  return [...tags].slice(0, limits.tags);
}

const dullFolders = new Set([
  '',
  '.',
  '..',
  'src',
  'lib',
  'test',
  'tests',
  '__tests__',
  'spec',
  'specs',
  'packages',
  'apps',
  'app',
  'main',
  'java',
  'home',
  'users',
  'dist',
  'build',
  'unit',
  'e2e',
  'integration',
]);

function kebabCase(word: string): string {
  return word
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

function programOf(command: string): string {
  return /^(?:\w+=\S* +)*(?:npx +|sudo +)*([\w.-]+)/.exec(command)?.[1] ?? '';
}

function technicalDetails(
  streak: Streak,
  { record, failure }: { record: RunRecord; failure: RecordedFailure },
): string {
  const location =
    failure.file === null
      ? ''
      : `${failure.file}${failure.line === null ? '' : `:${failure.line}`}`;
  const facts = [
    ['Command', inlineCode(record.command)],
    ['Folder', record.cwd === '.' ? '' : inlineCode(record.cwd)],
    [
      failure.suite ? 'Suite' : isTestKey(failure.key) ? 'Test' : 'Error',
      record.runner === 'generic' ? '' : inlineCode(failure.name ?? ''),
    ],
    ['Location', inlineCode(location)],
    [
      'Failing since',
      `${utcMinute(startOf(streak.runs[0]?.record ?? record))} (${timesInARow(streak.runs.length)})`,
    ],
  ];
  const list = facts
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `- **${label}:** ${value}`);
  return `${list.join('\n')}\n\n${fencedBlock(errorOf(failure), 'text')}`;
}

/** `2026-01-02 10:00 UTC` */
function utcMinute(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function errorOf(failure: RecordedFailure): string {
  const excerpt = cutText(
    failure.excerpt.trim() === '' ? failure.message : failure.excerpt,
    limits.excerpt,
  );
  return excerpt.trimStart().startsWith(failure.message) || excerpt.includes(failure.message)
    ? excerpt
    : `${failure.message}\n\n${excerpt}`;
}

function attemptsOf(streak: Streak, diffs: readonly (TreeDiff | undefined)[]): Attempt[] {
  const attempts = streak.runs.map((run, index): Attempt => {
    const previous = streak.runs[index - 1];
    const diff = diffs[index];
    return {
      title: previous === undefined ? 'First failure' : changeTitle(diff),
      result: 'failed',
      body: attemptBody(run, previous, diff),
      whyItFailed: '',
      timeLost:
        previous === undefined ? '' : durationWords(startOf(run.record) - startOf(previous.record)),
    };
  });
  if (attempts.length <= limits.attempts) return attempts;
  // The first ones say where it began, the last ones where it stands.
  const head = attempts.slice(0, limits.attempts / 2);
  const tail = attempts.slice(-limits.attempts / 2);
  return [...head, ...tail];
}

/** `Changed src/cart.ts`: what was tried, by what changed. */
export function changeTitle(diff: TreeDiff | undefined): string {
  if (diff === undefined) return 'Ran again';
  const [first, ...others] = diff.files;
  if (first === undefined) return 'No change since the run before';
  if (others.length > 0) return `Changed ${diff.files.length} files`;
  return `${changeVerbs[first.status]} ${cutText(first.path.replace(/\s+/g, ' '), 100)}`;
}

const changeVerbs: Readonly<Record<FileChange['status'], string>> = {
  added: 'Added',
  modified: 'Changed',
  deleted: 'Deleted',
  renamed: 'Renamed',
};

function attemptBody(
  run: { record: RunRecord; failure: RecordedFailure },
  previous: { record: RunRecord; failure: RecordedFailure } | undefined,
  diff: TreeDiff | undefined,
): string {
  const parts: string[] = [];
  if (diff !== undefined && diff.files.length > 0) {
    const files = diff.files.slice(0, limits.files);
    const rest = diff.files.length - files.length;
    const list = files.map(({ path, status }) => `- ${inlineCode(path)} (${status})`);
    if (rest > 0) list.push(`- and ${rest} more`);
    parts.push(list.join('\n'));
    if (diff.patch.trim() !== '') {
      const { text, cut } = cutPatch(diff.patch);
      parts.push(fencedBlock(text, 'diff'));
      if (cut || diff.truncated) parts.push('The diff was cut.');
    }
  }
  const same =
    previous !== undefined &&
    previous.failure.fingerprint === run.failure.fingerprint &&
    previous.failure.message === run.failure.message;
  parts.push(same ? 'Same error as before.' : fencedBlock(errorOf(run.failure), 'text'));
  return parts.join('\n\n');
}

/** Cut behind a whole line. */
function cutPatch(patch: string): { text: string; cut: boolean } {
  if (patch.length <= limits.patch) return { text: patch, cut: false };
  const end = patch.lastIndexOf('\n', limits.patch);
  return { text: patch.slice(0, end > 0 ? end : limits.patch), cut: true };
}

/** Milliseconds since the epoch; a record keeps the end and the duration. */
function startOf(record: RunRecord): number {
  return Date.parse(record.at) - record.durationMs;
}
