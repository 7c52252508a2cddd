import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it, vi } from 'vitest';
import { runOperation } from '../../../../src/core/operations/execute';
import { git, repository, write } from '../tempRepository';
import { journalWorld } from './journalPorts';

beforeAll(() => {
  vi.stubEnv('TZ', 'Europe/Berlin');
});

const intent = 'replace JWT with machine token in all API routes';
const approach = 'update middleware to accept both formats';

function journalOf(root: string): string {
  return readFileSync(path.join(root, 'JOURNAL.md'), 'utf8');
}

it('tells a task from the first session to the one that takes it over', async () => {
  const root = repository();
  git(root, 'switch', '-q', '-c', 'auth/machine-token-flöw');
  const { ports, setTime } = journalWorld(root);
  await runOperation(ports, 'start_session', { intent, approach, title: 'direct token swap' });
  for (const minute of [41, 52]) {
    setTime(`2026-03-17 14:${minute}`);
    const { mutationRequired } = await runOperation(ports, 'add_note', {
      kind: 'failed',
      text: 'Convex client rejects dual-format tokens\nCannot swap at the middleware',
    });
    expect(mutationRequired).toBe(false);
  }
  const third = await runOperation(ports, 'add_note', {
    kind: 'failed',
    text: 'hunter2 is refused',
  });
  expect(third).toMatchObject({ line: 12, mutationRequired: true });
  setTime('2026-03-17 15:40');
  const declared = await runOperation(ports, 'declare_mutation', {
    mutation: 'm5',
    failedOn: 'full token swap',
    switchingTo: 'middleware hook only',
    rationale: 'scope too broad to verify',
  });
  expect(declared).toEqual({ path: 'JOURNAL.md', line: 14, label: 'M5 (Reduce Scope)' });
  setTime('2026-03-18 00:10');
  await runOperation(ports, 'add_note', { kind: 'working', text: 'the hook answers on /api' });
  await runOperation(ports, 'add_note', {
    kind: 'state',
    text: 'hook written\nnext: /api/graphql',
  });
  expect(journalOf(root)).toBe(`# JOURNAL - auth/machine-token-flöw

## 2026-03-17 14:30 - direct token swap
Author: Ana (UTC+01:00)
Intent: ${intent}
Approach: ${approach}

- 14:41 ❌ Failed: Convex client rejects dual-format tokens
  → Cannot swap at the middleware
- 14:52 ❌ Failed: Convex client rejects dual-format tokens
  → Cannot swap at the middleware
- 14:52 ❌ Failed: *** is refused

## MUTATION: M5 (Reduce Scope)
Failed 3x on: full token swap
Switching to: middleware hook only
Rationale: scope too broad to verify
Declared: 2026-03-17 15:40 UTC+01:00 by Ana

- 2026-03-18 00:10 UTC+01:00 ✅ Working: the hook answers on /api

## 2026-03-18 00:10 - Handover
Author: Ana (UTC+01:00)
Current state: hook written
→ next: /api/graphql
`);

  setTime('2026-03-18 09:00');
  const ben = { intent: 'finish the hook', approach: 'graphql first', author: 'Ben' };
  const before = journalOf(root);
  await expect(runOperation(ports, 'start_session', ben)).rejects.toMatchObject({
    code: 'handover_unread',
    data: {
      handover: {
        unread: true,
        unreadBy: ['Ana'],
        currentState: 'hook written\n→ next: /api/graphql',
      },
    },
  });
  expect(journalOf(root)).toBe(before);
  const { handover } = await runOperation(ports, 'start_session', { ...ben, acknowledge: true });
  expect(handover).toMatchObject({
    task: 'auth/machine-token-flöw',
    since: '2026-03-17T13:30:00.000Z',
    lastEntryAt: '2026-03-17T23:10:00.000Z',
    authors: ['Ana'],
    mutation: {
      label: 'M5 (Reduce Scope)',
      outcome: 'worked',
      author: 'Ana',
      at: '2026-03-17T14:40:00.000Z',
    },
    failedApproaches: [{ text: '*** is refused' }, {}, {}],
    lastReadBy: null,
  });
  const after = journalOf(root);
  expect(after.slice(before.length)).toBe(`
## 2026-03-18 09:00 - finish the hook
Author: Ben (UTC+01:00)
Read by Ben: lines 3-25, 2026-03-18 09:00 UTC+01:00
Intent: finish the hook
Approach: graphql first
`);
  const read = await runOperation(ports, 'read_handover', { author: 'Ben' });
  expect(read).toMatchObject({
    unread: false,
    lastReadBy: 'Ben',
    lastReadAt: '2026-03-18T08:00:00.000Z',
    currentState: 'hook written\n→ next: /api/graphql',
    intent: 'finish the hook',
  });
  expect(journalOf(root)).toBe(after);
  expect(await runOperation(ports, 'read_handover', {})).toMatchObject({
    unread: true,
    unreadBy: ['Ben'],
  });
  await runOperation(ports, 'add_note', {
    kind: 'found',
    text: 'graphql has its own path',
    author: 'ben',
  });
  expect(journalOf(root)).toContain('- 09:00 Found (by ben): graphql has its own path\n');
});

it('asks for a mutation by the runs, and counts anew once one is declared', async () => {
  const root = repository();
  const { ports } = journalWorld(root);
  const run = {
    command: 'npm test',
    exitCode: 1,
    output: 'Error: ENOENT: no such file or directory, open "a.json"\n',
  };
  const reported = [];
  for (let time = 0; time < 3; time++) reported.push(await runOperation(ports, 'report_run', run));
  expect(reported.map(({ mutationRequired }) => mutationRequired)).toEqual([false, false, true]);
  await expect(
    runOperation(ports, 'declare_mutation', {
      mutation: 'M9',
      failedOn: 'a',
      switchingTo: 'b',
      rationale: 'c',
    }),
  ).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining('M1 Fallback, M2 Extreme, M3 Hardcode') as string,
  });
  await runOperation(ports, 'declare_mutation', {
    mutation: 'M4 (Switch)',
    failedOn: 'reading the file',
    switchingTo: 'another source',
    rationale: 'it is never there',
  });
  const again = [];
  for (let time = 0; time < 3; time++) again.push(await runOperation(ports, 'report_run', run));
  expect(again.map(({ mutationRequired }) => mutationRequired)).toEqual([false, false, true]);
  expect(again.map(({ failures }) => failures[0]?.streak)).toEqual([1, 2, 3]);
});

it('keeps every byte of a journal with Windows line breaks, a byte order mark and no line break at its end', async () => {
  const root = repository();
  const before =
    '\uFEFF# JOURNAL — tokens\r\n\r\n## 2026-03-17 14:00 — swap\r\nAuthor: Ana\r\nIntent: swap';
  write(root, 'JOURNAL.md', before);
  const { ports } = journalWorld(root);
  const { line } = await runOperation(ports, 'add_note', {
    kind: 'decision',
    text: 'a session token',
  });
  expect(journalOf(root)).toBe(`${before}\r\n\r\n- 14:30 Decision: a session token\r\n`);
  expect(line).toBe(7);
});

it.each([
  ['a folder', () => undefined],
  ['UTF-16', () => Buffer.from('\uFEFF# JOURNAL', 'utf16le')],
  ['binary', () => Buffer.from([0x23, 0x20, 0, 1, 2])],
])('refuses %s in a sentence and writes nothing', async (_, content) => {
  const root = repository();
  const bytes = content();
  if (bytes === undefined) write(root, 'JOURNAL.md/file', '');
  else write(root, 'JOURNAL.md', bytes);
  const { ports } = journalWorld(root);
  const refused = {
    code: 'io_error',
    message: expect.stringMatching(/JOURNAL\.md is /) as string,
  };
  const session = runOperation(ports, 'start_session', { intent, approach });
  await expect(session).rejects.toMatchObject(refused);
  const note = runOperation(ports, 'add_note', { kind: 'note', text: 'lost?' });
  await expect(note).rejects.toMatchObject(refused);
  await expect(runOperation(ports, 'read_handover', {})).rejects.toMatchObject(refused);
  if (bytes !== undefined) expect(readFileSync(path.join(root, 'JOURNAL.md'))).toEqual(bytes);
});
