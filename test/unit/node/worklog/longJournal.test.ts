import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildHandover, type HandoverOptions } from '../../../../src/core/worklog/buildHandover';
import { boundHandover } from '../../../../src/core/worklog/boundHandover';
import {
  readJournalForHandover,
  readJournalWindow,
} from '../../../../src/node/worklog/journalWindow';
import { localToUtc } from '../../../../src/node/localTime';
import { tempFolder, write } from '../tempRepository';

const options: HandoverOptions = {
  path: 'JOURNAL.md',
  reader: 'Ben',
  tailLines: 50,
  toUtc: localToUtc,
};

async function handovers(text: string) {
  const folder = tempFolder();
  write(folder, 'JOURNAL.md', text);
  const file = path.join(folder, 'JOURNAL.md');
  const journal = (await readJournalForHandover(file, 'JOURNAL.md')) ?? { text: '' };
  const whole = (await readJournalWindow(file, 'JOURNAL.md', { whole: true })) ?? '';
  return {
    skimmed: buildHandover(journal, options),
    whole: buildHandover({ text: whole }, options),
  };
}

const filler = `- 10:00 Note: ${'the words of somebody who writes a lot '.repeat(4)}\n`;
const stretch = filler.repeat(1_500);

function journal(...parts: readonly string[]): string {
  return [
    '# JOURNAL - tokens\n\n## 2026-03-10 10:00 - begin\nAuthor: Ana (UTC+01:00)\nIntent: tokens\n\n',
    stretch,
    ...parts,
    '\n## 2026-03-20 10:00 - end\nAuthor: Ana (UTC+01:00)\nApproach: the last one\n\n',
    stretch,
  ].join('');
}

/** One session in the middle of a long journal, with these lines. */
const session = (...lines: readonly string[]) =>
  `\n## 2026-03-15 14:30 - swap\nAuthor: Cléo (UTC+05:30)\n\n${lines.join('\n')}\n\n`;

/** What a handover says of the work itself. */
const saidBy = [
  'failedApproaches',
  'blockers',
  'mutation',
  'currentState',
  'lastReadBy',
  'lines',
  'tail',
  'tailFirstLine',
  'approach',
  'intent',
  'unread',
  'lastEntryAt',
] as const;

describe('the handover of a journal of which not every line is read', () => {
  it.each([
    ['as Logbook writes it', ['- 14:41 ❌ Failed: the client', '  → wrap it']],
    ['with day and zone', ['- 2026-03-18 00:10 UTC+01:00 ❌ Failed: the cliént']],
    ['of several people', ['- 14:41 Failed (by Dan): the client']],
    ['in bold', ['- [14:41] **Failed:** the client', 'goes on']],
    ['with a mark only', ['❌ the client rejects it', '> 🔴 and that']],
    ['as people say it', ["Didn't work: the client", 'DEAD END: the hook']],
    ['below a heading', ['### What failed', '', '### Failed', '', '- the client', '- the hook']],
    ['a blocker', ['- Blocked: /api/graphql', '- Working on 3 of 7, blocked on the review']],
    [
      'a blocker that was solved',
      ['Blocked: /api/graphql', 'Blocked: b', '✅ Working: /api/graphql'],
    ],
    ['one that a note solved', ['- 🚧 schema review', '- 14:50 Unblocked: the schema review came']],
    [
      'a mutation',
      ['## MUTATION: M4 (Switch)', 'Failed 3x on: a', '', 'Switching to: b', '- Working: c'],
    ],
    ['a mutation that failed', ['## MUTATION: M4 (Switch)', 'Switching to: b', '', '- Failed: c']],
    ['a state', ['Current state: half of it']],
    ['a receipt', ['Read by Ben: lines 3-1500, 2026-03-15 14:30 UTC+01:00']],
    ['the end of a task', ['- Failed: before', 'Archived: self-improving/a.md', '- Failed: after']],
    ['code that hides failures', ['```', '- Failed: code', '```', '- Failed: real']],
  ])('misses nothing: %s', async (_, lines) => {
    for (const breaks of ['\n', '\r\n']) {
      const text = journal(session(...lines)).replaceAll('\n', breaks);
      const { skimmed, whole } = await handovers(text);
      for (const key of saidBy) expect(skimmed[key], key).toEqual(whole[key]);
    }
  });

  it('says what is left out', async () => {
    const failures = Array.from({ length: 300 }, (_, index) => `- Failed: ${index}`);
    const { skimmed } = await handovers(journal(session(...failures)));
    expect(skimmed.failedApproaches).toHaveLength(100);
    expect(skimmed.failedApproaches[0]?.text).toBe('299');
    expect(skimmed).toMatchObject({
      truncated: true,
      problems: [
        expect.stringMatching(/of lines \d+ to \d+ only failed approaches, blockers/),
        'Left out: the 200 earliest failed approaches among them.',
      ],
    });
    const bounded = boundHandover(skimmed, 50);
    expect(bounded.problems.at(-1)).toMatch(/^Left out of this answer, .* 75 failed approaches/);
  });

  it('begins where it is too long to be looked through', async () => {
    const early = session('- Failed: too early');
    const { skimmed } = await handovers(journal(early, stretch.repeat(35), session('- Failed: a')));
    expect(skimmed.failedApproaches.map(({ text }) => text)).toEqual(['a']);
    expect(skimmed.problems[0]).toMatch(/^The journal is very long: lines \d+ to \d+ are not read/);
  });
});
