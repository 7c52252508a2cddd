import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { runOperation } from '../../../../src/core/operations/execute';
import { orphanedCopies } from '../../../../src/node/worklog/safetyCopy';
import { commit, git, repository, tempFolder, write } from '../tempRepository';
import { journalWorld, type JournalWorld } from './journalPorts';

beforeAll(() => {
  vi.stubEnv('TZ', 'Europe/Berlin');
});

interface Task extends JournalWorld {
  readonly main: string;
  readonly worktree: string;
}

/** A worktree in which a task failed, changed its approach, and worked. */
async function workedTask(): Promise<Task> {
  const main = repository({ 'a.txt': 'a' });
  const worktree = path.join(tempFolder(), 'token task');
  git(main, 'worktree', 'add', '-q', '-b', 'auth/tokens', worktree);
  commit(worktree, { 'b.txt': 'b' });
  const world = journalWorld(worktree);
  const { ports } = world;
  await runOperation(ports, 'start_session', { intent: 'machine tokens', approach: 'swap them' });
  const notes = [
    ['failed', 'the client rejects hunter2\nwrap it in a session token'],
    ['failed', 'nothing to learn'],
    ['found', 'the hook is the insertion point'],
    ['wish', 'I wish I had a tool for replaying tokens.'],
  ] as const;
  for (const [kind, text] of notes) await runOperation(ports, 'add_note', { kind, text });
  await runOperation(ports, 'declare_mutation', {
    mutation: 'Reduce Scope',
    failedOn: 'the full swap',
    switchingTo: 'the hook only',
    rationale: 'too broad to verify',
  });
  await runOperation(ports, 'add_note', { kind: 'working', text: 'the hook answers' });
  return { ...world, main, worktree };
}

describe('complete_task', () => {
  it('keeps the journal and what it teaches in the main worktree, once', async () => {
    const { main, worktree, ports } = await workedTask();
    const preview = await runOperation(ports, 'complete_task', { dryRun: true });
    expect(preview).toMatchObject({
      corrections: [{ wrong: 'the client rejects ***', approach: 'wrap it in a session token' }],
      patterns: [{ title: 'M5 (Reduce Scope): the hook only', problem: 'the full swap' }],
      signals: [{ kind: 'H2', text: 'replaying tokens' }],
      discoveries: [{ text: 'the hook is the insertion point' }],
      worktreeRemoved: false,
    });
    expect(readdirSync(main)).toEqual(['.git', 'a.txt']);

    const leaveOut = preview.discoveries.map(({ id }) => id);
    const done = await runOperation(ports, 'complete_task', { summary: 'tokens work', leaveOut });
    expect(done).toMatchObject({
      archive: preview.archive,
      discoveries: [],
      added: { corrections: 1, patterns: 1, signals: 1, discoveries: 0 },
    });
    const archived = readFileSync(path.join(main, done.archive), 'utf8');
    const head = git(worktree, 'log', '-1', '--format=%h %s').trim();
    expect(archived).toContain(`branch: "auth/tokens"\nworktree: "token task"\n`);
    expect(archived).toContain(`summary: "tokens work"\ncommits:\n  - "${head}"\n`);
    expect(archived).toContain('the client rejects ***');

    const again = await runOperation(ports, 'complete_task', {});
    expect(again).toMatchObject({
      archive: done.archive,
      added: { corrections: 0, patterns: 0, signals: 0 },
    });
    expect(readdirSync(path.join(main, 'self-improving/journals'))).toHaveLength(1);
    expect(
      readFileSync(path.join(worktree, 'JOURNAL.md'), 'utf8').match(/Archived:/g),
    ).toHaveLength(1);
  });

  it('knows signs of a missing tool: what ran again and again, and long work by hand', async () => {
    const { ports } = await workedTask();
    for (let round = 0; round < 3; round++) {
      for (const command of ['npm run seed', 'npm run migrate']) {
        await runOperation(ports, 'report_run', {
          command,
          exitCode: 1,
          output: 'Error: no table',
        });
      }
    }
    const manual = await runOperation(ports, 'add_note', {
      kind: 'manual',
      text: '12 min: copying the keys over',
    });
    expect(manual.warnings).toEqual([]);
    const short = await runOperation(ports, 'add_note', {
      kind: 'manual',
      text: 'opening the gate for the client',
    });
    expect(short.warnings).toEqual([expect.stringContaining('how long it took')]);
    const { signals } = await runOperation(ports, 'complete_task', {});
    expect(signals).toMatchObject([
      { kind: 'H1', text: 'npm run seed, then npm run migrate' },
      { kind: 'H2', text: 'replaying tokens' },
      { kind: 'H4', text: 'copying the keys over' },
    ]);
  });

  it('removes the worktree only when nothing in it would be lost', async () => {
    const { main, worktree, ports } = await workedTask();
    write(worktree, 'draft ü.txt', 'not committed');
    const journal = readFileSync(path.join(worktree, 'JOURNAL.md'), 'utf8');
    await expect(
      runOperation(ports, 'complete_task', { removeWorktree: true }),
    ).rejects.toMatchObject({ code: 'conflict', data: { lost: ['draft ü.txt'] } });
    expect(readFileSync(path.join(worktree, 'JOURNAL.md'), 'utf8')).toBe(journal);
    expect(existsSync(path.join(main, 'self-improving'))).toBe(false);

    rmSync(path.join(worktree, 'draft ü.txt'));
    const done = await runOperation(ports, 'complete_task', { removeWorktree: true });
    expect(done.worktreeRemoved).toBe(true);
    expect(existsSync(worktree)).toBe(false);
    expect(existsSync(path.join(main, done.archive))).toBe(true);
    expect(git(main, 'branch', '--list', 'auth/tokens')).toContain('auth/tokens');
    expect(await orphanedCopies(main)).toEqual([]);
  });

  it('refuses to lose events that wait to be recorded', async () => {
    const { worktree, ports } = await workedTask();
    write(worktree, 'progress', 'a file where the folder of the ledger would be');
    const event = { id: 'A', timestamp: '2026-03-17T14:30:00Z', type: 'incident', task_id: 'out' };
    await expect(ports.ledger.append(event)).rejects.toMatchObject({ data: { kept: true } });
    rmSync(path.join(worktree, 'progress'));
    await expect(
      runOperation(ports, 'complete_task', { removeWorktree: true }),
    ).rejects.toMatchObject({
      data: { lost: ['the event incident out, which is not in the ledger yet'] },
    });
    await ports.ledger.append(event);
    git(worktree, 'add', 'progress');
    git(worktree, 'commit', '-qm', 'Record the incident');
    expect(await runOperation(ports, 'complete_task', { removeWorktree: true })).toMatchObject({
      worktreeRemoved: true,
    });
  });

  it('leaves out what was left out before when the worktree is removed later', async () => {
    const { main, ports } = await workedTask();
    const { corrections, patterns, signals, discoveries } = await runOperation(
      ports,
      'complete_task',
      { dryRun: true },
    );
    const leaveOut = [corrections, patterns, signals, discoveries].flat().map(({ id }) => id);
    await runOperation(ports, 'complete_task', { leaveOut });
    const removed = await runOperation(ports, 'complete_task', { removeWorktree: true });
    expect(removed).toMatchObject({
      added: { corrections: 0, patterns: 0, signals: 0, discoveries: 0 },
      worktreeRemoved: true,
    });
    expect(readdirSync(path.join(main, 'self-improving'))).toEqual(['journals']);
    expect(existsSync(path.join(main, 'clan-learnings'))).toBe(false);
  });

  it('takes arrows of code for no lesson', async () => {
    const { ports } = await workedTask();
    const notes = [
      ['failed', 'node->next is NULL after the swap'],
      ['failed', 'items.map(x => x.id) dropped the nulls'],
      ['failed', '`a -> b` loses the tail'],
      ['failed', 'sorting by name -> sort by id'],
      ['correction', 'used `x => x.id` => use the key'],
    ] as const;
    for (const [kind, text] of notes) await runOperation(ports, 'add_note', { kind, text });
    const { corrections } = await runOperation(ports, 'complete_task', { dryRun: true });
    expect(corrections.map(({ wrong, approach }) => [wrong, approach])).toEqual([
      ['the client rejects ***', 'wrap it in a session token'],
      ['sorting by name', 'sort by id'],
      ['used `x => x.id`', 'use the key'],
    ]);
  });

  it('refuses to lose the commits of a detached HEAD, and to remove the main worktree', async () => {
    const { main, worktree, ports } = await workedTask();
    git(worktree, 'switch', '-q', '--detach');
    commit(worktree, { 'c.txt': 'c' });
    await expect(
      runOperation(ports, 'complete_task', { removeWorktree: true }),
    ).rejects.toMatchObject({ message: expect.stringContaining('(Change)') as string });
    const own = journalWorld(main).ports;
    await runOperation(own, 'start_session', { intent: 'a', approach: 'b' });
    await expect(
      runOperation(own, 'complete_task', { removeWorktree: true }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });
});

it('has the journal of a worktree that was removed without completing its task', async () => {
  const { main, worktree } = await workedTask();
  const journal = readFileSync(path.join(worktree, 'JOURNAL.md'), 'utf8');
  expect(await orphanedCopies(main)).toEqual([]);
  git(main, 'worktree', 'remove', '--force', worktree);
  // One of the same name begins with nothing, and does not touch what is left of the first.
  git(main, 'worktree', 'add', '-q', worktree, 'auth/tokens');
  await runOperation(journalWorld(worktree).ports, 'add_note', {
    kind: 'note',
    text: 'the second',
  });
  const copies = await orphanedCopies(main);
  expect(copies).toMatchObject([{ worktree, branch: 'auth/tokens', path: 'JOURNAL.md' }]);
  expect(readFileSync(copies[0]?.file ?? '', 'utf8')).toBe(journal);
});
