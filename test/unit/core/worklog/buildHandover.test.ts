import { describe, expect, it } from 'vitest';
import { utcOf } from '../../../../src/core/timeline/pasted/timestamp';
import { boundHandover } from '../../../../src/core/worklog/boundHandover';
import { buildHandover } from '../../../../src/core/worklog/buildHandover';
import type { Handover } from '../../../../src/core/worklog/handover';

function handoverOf(lines: readonly string[], reader = 'Ben'): Handover {
  return buildHandover(
    { text: lines.join('\n') },
    {
      path: 'JOURNAL.md',
      reader,
      tailLines: 50,
      toUtc: utcOf,
    },
  );
}

const texts = (items: Handover['blockers']) => items.map(({ text }) => text);

const seed = [
  '# JOURNAL — auth/machine-token-flow',
  '## 2026-03-17 14:30 — attempted direct token swap',
  'Intent: replace JWT with machine token in all API routes',
  'Approach: update middleware to accept both formats',
  '❌ Failed: Convex client rejects dual-format tokens at SDK level',
  '→ Cannot swap at middleware layer, must use session token wrapper',
  '## 2026-03-17 15:45 — pivot to session wrapper',
  'Intent: wrap machine token in session context',
  'Approach: create token adapter in lib/auth',
  '✅ Working on 3/7 routes, blocked on /api/graphql (different auth path)',
  'Current state: lib/auth/machine-adapter.ts created, needs /api/graphql fix',
];

describe('a handover', () => {
  it('tells what a journal of another hand says, which nobody has acknowledged', () => {
    const handover = handoverOf(seed);
    expect(handover).toMatchObject({
      task: 'auth/machine-token-flow',
      since: '2026-03-17T14:30:00.000Z',
      intent: 'wrap machine token in session context',
      currentState: 'lib/auth/machine-adapter.ts created, needs /api/graphql fix',
      currentStateLine: 11,
      unread: true,
      lastReadBy: null,
      tail: seed.join('\n'),
      truncated: false,
    });
    expect(texts(handover.blockers)).toEqual(['blocked on /api/graphql (different auth path)']);
    expect(texts(handover.failedApproaches)[0]).toContain('Convex client rejects');
  });

  it('closes a blocker by what works on the same, by word, or at all', () => {
    const blocked = ['Blocked: review of the schema', 'Blocked: /api/graphql'];
    const open = (...more: string[]) => texts(handoverOf([...blocked, ...more]).blockers);
    expect(open()).toEqual(['/api/graphql', 'review of the schema']);
    expect(open('Working: /api/graphql answers')).toEqual(['review of the schema']);
    expect(open('Unblocked: the schema review came')).toEqual(['/api/graphql']);
    expect(open('Blocked: none')).toEqual([]);
  });

  it('knows no state once a later session has got on with the work', () => {
    const later = ['## 2026-03-18 09:00 - graphql', 'Author: Ben'];
    expect(handoverOf([...seed, ...later]).currentState).not.toBeNull();
    expect(handoverOf([...seed, ...later, '- Failed: the hook']).currentState).toBeNull();
  });

  it('takes what a receipt names for read, and what came in between for unread', () => {
    const lines = [
      ...seed,
      '- Found (by Ana): written while Ben began',
      '## 2026-03-18 09:00 - graphql',
      'Author: Ben (UTC+02:00)',
      'Read by Ben: lines 2-11, 2026-03-18 09:00 UTC+02:00',
      'Intent: finish',
    ];
    expect(handoverOf(lines)).toMatchObject({
      unread: true,
      unreadLines: 1,
      unreadBy: ['Ana'],
      lastReadBy: 'Ben',
      lastReadAt: '2026-03-18T07:00:00.000Z',
    });
    expect(handoverOf(lines, 'ben').unread).toBe(true);
    expect(
      handoverOf(lines.filter((line) => !line.includes('in between') && !line.includes('by Ana')))
        .unread,
    ).toBe(false);
  });

  it('says that a journal holds the marks of a conflict, and reads both sides', () => {
    const handover = handoverOf(['<<<<<<< HEAD', 'Failed: a', '=======', 'Failed: b', '>>>>>>> x']);
    expect(texts(handover.failedApproaches)).toEqual(['b', 'a']);
    expect(handover.problems).toEqual([expect.stringMatching(/^Line 1 /)]);
  });

  it('says that code is never closed, and reads the entries behind it', () => {
    const handover = handoverOf([...seed, '```', ...seed.slice(1)]);
    expect(handover.failedApproaches).toHaveLength(2);
    expect(handover.problems).toEqual([expect.stringMatching(/^Line 12 .*never closed/)]);
  });

  it('fits into what an agent can take in', () => {
    const long = Array.from(
      { length: 400 },
      (_, index) => `- Failed: ${index} ${'token '.repeat(90)}`,
    );
    const bounded = boundHandover(handoverOf(long), 50);
    expect(bounded.truncated).toBe(true);
    expect(JSON.stringify(bounded).length).toBeLessThan(8_000);
    expect(bounded.failedApproaches[0]?.text).toMatch(/^399 /);
    expect(long.join('\n').endsWith(bounded.tail)).toBe(true);
    expect(long[bounded.tailFirstLine - 1]).toBe(bounded.tail.split('\n')[0]);
    const short = handoverOf(seed);
    expect(boundHandover(short, 50)).toEqual(short);
  });
});
