import { inlineCode } from '../../core/failures/markdownText';
import type { TimelineEvent, TimeWindow } from '../../core/timeline/timelineEvent';
import { isWithin } from '../../core/timeline/timelineEvent';
import { runGit } from '../git';

/** More commits than anybody would tick; the newest are kept. */
const maxCommits = 500;
const maxSubject = 120;
const separator = '%x1f';

/**
 * Commits, merges and tags of a window, from every branch. They say what was changed and not by whom: a timeline
 * is about the system.
 */
export async function gitEvents(
  root: string,
  window: TimeWindow,
): Promise<readonly TimelineEvent[]> {
  const [commits, tags] = await Promise.all([commitEvents(root, window), tagEvents(root, window)]);
  return [...commits, ...tags];
}

async function commitEvents(root: string, window: TimeWindow): Promise<TimelineEvent[]> {
  const fields = ['%h', '%ct', '%P', '%s'].join(separator);
  const lines = await gitLines(root, [
    'log',
    '--branches',
    '--remotes',
    '--tags',
    'HEAD',
    `--max-count=${maxCommits}`,
    // Git compares by whole seconds and stops at the first older commit of a line of history; the rest is done here.
    `--since=${Math.floor(window.from / 1000) - 1}`,
    `--until=${Math.ceil(window.to / 1000) + 1}`,
    `--format=${fields}`,
  ]);
  return lines.flatMap(([hash = '', seconds = '', parents = '', subject = '']) => {
    const at = Number(seconds) * 1000;
    if (!isWithin(window, at)) return [];
    const isMerge = parents.includes(' ');
    const text = `${isMerge ? 'Merged' : 'Committed'} ${hash}: ${subjectText(subject)}`;
    return [{ at, text, origin: isMerge ? ('merge' as const) : ('commit' as const) }];
  });
}

async function tagEvents(root: string, window: TimeWindow): Promise<TimelineEvent[]> {
  const fields = ['%(refname:short)', '%(creatordate:unix)'].join('%1f');
  const lines = await gitLines(root, ['for-each-ref', 'refs/tags', `--format=${fields}`]);
  return lines.flatMap(([name = '', seconds = '']) => {
    const at = Number(seconds) * 1000;
    return seconds !== '' && isWithin(window, at)
      ? [{ at, text: `Tagged ${inlineCode(name)}`, origin: 'tag' as const }]
      : [];
  });
}

/** A commit's subject as plain words of a cell: Markdown in it must not become a part of the document. */
function subjectText(subject: string): string {
  // eslint-disable-next-line no-control-regex
  const line = subject.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
  const short = line.length <= maxSubject ? line : `${line.slice(0, maxSubject)}...`;
  return short.replace(/[\\`*_[\]<>]/g, '\\$&');
}

/** The fields of each line; nothing where there is no Git, no history or no answer in time. */
async function gitLines(root: string, args: readonly string[]): Promise<string[][]> {
  const result = await runGit(args, { cwd: root, maxBytes: 4 * 1024 * 1024 });
  if (result.outcome !== 'exited' || result.exitCode !== 0) return [];
  return result.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\u001f'));
}
