import { expect, it } from 'vitest';
import { renderNewDocument } from '../../../../src/core/documents/newDocument';
import { buildEvidence } from '../../../../src/core/failures/evidence';
import type { RunRecord, TreeDiff } from '../../../../src/core/failures/model';
import { endedStreaks, foldStreaks } from '../../../../src/core/failures/streaks';
import { evidenceParts } from '../../../../src/core/operations/evidenceParts';
import { builtInType } from '../../../support/builtInTypes';

function run(at: string, failed: boolean): RunRecord {
  const failure = {
    name: 'cart > adds up',
    file: 'src/cart.test.ts',
    line: 3,
    message: 'expected 1 to be 2 | or so',
    excerpt: 'expected 1 to be 2',
    suite: false,
    key: 'k',
    fingerprint: 'f',
  };
  return {
    v: 1,
    kind: 'run',
    id: at,
    at,
    durationMs: 1000,
    command: 'npm test',
    cwd: '.',
    source: 'terminal',
    outcome: failed ? 'failed' : 'passed',
    runner: 'vitest',
    failures: failed ? [failure] : [],
    passed: { files: [], tests: [], command: !failed },
  };
}

const failing = [run('2026-03-14T14:05:00+01:00', true), run('2026-03-14T14:20:00+01:00', true)];
const passing = run('2026-03-14T14:52:00+01:00', false);

function created(id: string, records: readonly RunRecord[]): string {
  const streak = foldStreaks(records)[0] ?? endedStreaks(records)[0];
  if (streak === undefined) throw new Error('There is no streak.');
  const evidence = buildEvidence(streak, []);
  const changed: TreeDiff = {
    files: [{ path: 'src/cart.ts', status: 'modified' }],
    patch: '',
    truncated: false,
  };
  const diffs = [undefined, undefined, changed];
  const parts = evidenceParts(builtInType(id), { streak, evidence, diffs });
  return renderNewDocument(builtInType(id), {
    ...parts,
    author: 'Ada',
    now: new Date(Date.UTC(2026, 2, 20)),
  }).text;
}

it('puts the runs of a failure into the timeline of a postmortem, in UTC, and leaves the root cause open', () => {
  const text = created('postmortem', [...failing, passing]);
  expect(text).toContain('**Date:** 2026-03-14\n**Duration:** 00:47\n');
  expect(text).toContain(
    [
      '## Timeline',
      '',
      '| Time (UTC) | Event |',
      '| ---------- | ----- |',
      '| 13:05 | `npm test` failed: `cart > adds up`: `expected 1 to be 2 \\| or so` |',
      '| 13:20 | `npm test` failed again: `cart > adds up` |',
      '| 13:52 | `npm test` passed after a change in `src/cart.ts` |',
    ].join('\n'),
  );
  expect(text).toContain('## Root Cause\n\n## Contributing Factors');
});

it('gives no duration while it still fails', () => {
  expect(created('postmortem', failing)).toContain('**Duration:**\n');
});

it('begins a learning journey with a failure that was overcome', () => {
  const text = created('learning-journey', [...failing, passing]);
  expect(text).toContain('# Personal Learning Journey: cart > adds up\n');
  expect(text).toContain('Period: 2026-03-14\n');
  expect(text).toContain('Location: src/cart.test.ts\n');
  expect(text).toMatch(/\*\*Challenge encountered:\*\*\n\n- "cart > adds up" failed 2 times/);
});

it('gives a journal entry its attempts', () => {
  expect(created('journal', failing)).toContain('### Attempt 2');
});
