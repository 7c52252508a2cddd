import { describe, expect, it } from 'vitest';
import { patternOf, patternRecord, readPatterns } from '../../../../src/core/learnings/pattern';

const draft = {
  time: Date.UTC(2026, 2, 17, 14, 30),
  category: 'mutation',
  title: 'Reduce Scope',
  problem: 'The token swap fails',
  solution: 'Only the middleware',
};

describe('patternOf', () => {
  it('makes the same complete record of the same draft, and another one of another draft', () => {
    const from = { agent: 'Cantona Eric', task: 'auth/token' };
    const pattern = patternOf(draft, from);
    expect(patternRecord.safeParse(pattern).success).toBe(true);
    expect(pattern.id).toMatch(/^p-cantona-eric-\d{13}$/);
    expect(patternOf({ ...draft }, from)).toEqual(pattern);
    expect(patternOf({ ...draft, solution: 'Another way' }, from).id).not.toBe(pattern.id);
    expect(patternOf({ ...draft, time: undefined }, from).id).toMatch(/^p-cantona-eric-\d+$/);
  });
});

describe('readPatterns', () => {
  it('reads what other writers wrote, the latest first, and passes damage over', () => {
    const patterns = readPatterns(
      [
        '\uFEFF{"id":"p-slash-1","agent":"slash","category":"test","title":"Old title","problem":"P","solution":"S","ts":1772000000000}',
        '<<<<<<< HEAD',
        '{"id":"p-slash-1","agent":"slash","category":"test","title":"New title","problem":"P","solution":"S","ts":1772000001000,"own":true}',
        '{"id":"p-velma-2","problem":"Timeouts in CI\\nsecond line","fix":"Raise it","created_at":"2026-03-01T00:00:00Z","supersedes":"p-slash-1"}',
        '{"torn":"frag',
        '{"nothing":"to tell"}',
      ].join('\r\n'),
    );
    expect(patterns).toMatchObject([
      { id: 'p-velma-2', title: 'Timeouts in CI', solution: 'Raise it', line: 4, isRetired: false },
      { id: 'p-slash-1', title: 'New title', line: 3, isRetired: true },
    ]);
  });

  it('reads a file that is one array', () => {
    const array = '[\n  {"id": "p", "title": "T"},\n  {"id": "q", "title": "U"}\n]\n';
    expect(readPatterns(array)).toMatchObject([
      { id: 'q', line: 3 },
      { id: 'p', line: 2 },
    ]);
    expect(readPatterns(`${array}{"id": "r", "title": "V"}\n`)).toHaveLength(3);
  });
});
