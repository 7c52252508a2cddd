import { expect, it } from 'vitest';
import type { RunRecord } from '../../../../src/core/failures/model';
import { repeatedCommands } from '../../../../src/core/learnings/repeatedCommands';

const start = Date.UTC(2026, 2, 17, 9);

/** One run a minute. */
function runs(...commands: readonly string[]): readonly RunRecord[] {
  return commands.map((command, index) => ({
    v: 1,
    kind: 'run',
    id: String(index),
    durationMs: 1,
    command,
    cwd: '',
    source: 'terminal',
    outcome: 'failed',
    runner: 'generic',
    failures: [],
    passed: { files: [], tests: [], command: false },
    at: new Date(start + index * 60_000).toISOString(),
  }));
}

const sequences = (records: readonly RunRecord[]) =>
  repeatedCommands(records).map(({ commands, times }) => [times, ...commands]);

it('finds the longest sequence that was run three times, whatever its numbers and quotes', () => {
  const round = (id: number) => ['dump', `load -n ${id} "x ${id}"`, 'npm test'];
  const records = runs(...round(1), 'ls -z', ...round(2), ...round(30));
  expect(repeatedCommands(records)).toEqual([
    { commands: round(30), times: 3, at: start + 9 * 60_000 },
  ]);
});

it('takes tries, what happened twice, and what lies far apart for no sequence', () => {
  expect(sequences(runs('a', 'a', 'a', 'a'))).toEqual([]);
  expect(sequences(runs('a', 'b', 'c', 'a', 'b'))).toEqual([]);
  const apart = runs('a', 'b', 'a', 'b', 'a', 'b').map((record, index) => ({
    ...record,
    at: new Date(start + index * 3_600_000).toISOString(),
  }));
  expect(sequences(apart)).toEqual([]);
});

it('tells two commands in turns once', () => {
  expect(sequences(runs('a', 'b', 'a', 'a', 'b', 'a', 'b'))).toEqual([[3, 'a', 'b']]);
});
