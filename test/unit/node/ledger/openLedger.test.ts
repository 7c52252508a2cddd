import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderNotes } from '../../../../src/core/ledger/notes';
import { runKilledWriters } from '../../../support/killedWriters';
import { commit, git, repository, tempFolder, write } from '../tempRepository';
import { allEvents, newEvent, taskIds, testLedger } from './ledgerFiles';

function read(root: string, file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

describe('append', () => {
  it('makes a ledger and notes where there are none', async () => {
    const { root, ledger } = testLedger();
    const event = newEvent('first', { own: { z: 1, a: 2 } });
    expect(await ledger.append(event, renderNotes(event))).toEqual({
      id: event.id,
      path: 'progress/ledger.jsonl',
      line: 1,
      notesPath: 'progress/NOTES.md',
      warnings: [],
    });
    expect(read(root, 'progress/ledger.jsonl')).toBe(`${JSON.stringify(event)}\n`);
    expect(read(root, 'progress/NOTES.md')).toBe(`# Notes\n${renderNotes(event)}`);
  });

  it('gives the line behind fragments and foreign lines', async () => {
    const { root, ledger } = testLedger();
    write(root, 'progress/ledger.jsonl', '{"a":1}\r\n\r\n{"task_id":"torn","ti');
    const { line, warnings } = await ledger.append(newEvent('second'));
    expect(line).toBe(4);
    expect(warnings).toEqual([
      expect.stringContaining('progress/ledger.jsonl:3 is only a part of an event'),
    ]);
    expect(await taskIds(ledger)).toEqual([undefined, 'second']);
    expect(await ledger.damage()).toMatchObject([{ line: 3, reason: 'not_json' }]);
  });

  it('says nothing of a good last line that an editor saved without its line break', async () => {
    const { root, ledger } = testLedger();
    write(root, 'progress/ledger.jsonl', JSON.stringify(newEvent('first')));
    expect((await ledger.append(newEvent('second'))).warnings).toEqual([]);
    expect(await taskIds(ledger)).toEqual(['first', 'second']);
  });

  it('records the event when only the notes fail, and completes them later', async () => {
    const { root, ledger } = testLedger();
    mkdirSync(path.join(root, 'progress/NOTES.md'), { recursive: true });
    const event = newEvent('first');
    const notes = renderNotes(event);
    const { notesError } = await ledger.append(event, notes);
    expect(notesError).toContain('progress/NOTES.md is a folder');
    expect(await taskIds(ledger)).toEqual(['first']);

    rmSync(path.join(root, 'progress/NOTES.md'), { recursive: true });
    await ledger.completeNotes(event.id, notes);
    await ledger.completeNotes(event.id, notes);
    expect(read(root, 'progress/NOTES.md')).toBe(`# Notes\n${notes}`);
  });

  it('keeps an event that it cannot record until it can', async () => {
    const { root, ledger } = testLedger();
    mkdirSync(path.join(root, 'progress/ledger.jsonl'), { recursive: true });
    const event = newEvent('kept', { fix: 'x' });
    await expect(ledger.append(event, 'notes')).rejects.toMatchObject({
      code: 'io_error',
      message: expect.stringMatching(/ledger\.jsonl is a folder.*The event is kept/) as string,
      data: { id: event.id, kept: true },
    });
    expect(existsSync(path.join(root, 'progress/NOTES.md'))).toBe(false);
    expect(await ledger.pending()).toMatchObject([{ id: event.id, event, notes: 'notes' }]);

    rmSync(path.join(root, 'progress/ledger.jsonl'), { recursive: true });
    await ledger.append(event);
    expect(await ledger.pending()).toEqual([]);
    expect(await taskIds(ledger)).toEqual(['kept']);
  });

  it('forgets a kept event on request', async () => {
    const { root, ledger } = testLedger();
    mkdirSync(path.join(root, 'progress/ledger.jsonl'), { recursive: true });
    const event = newEvent('kept');
    await expect(ledger.append(event)).rejects.toThrow();
    await ledger.discardPending(event.id);
    expect(await ledger.pending()).toEqual([]);
  });

  it('refuses an event that would slow every reader down', async () => {
    const { ledger } = testLedger();
    const event = newEvent('big', { error: 'x'.repeat(1024 * 1024) });
    await expect(ledger.append(event)).rejects.toMatchObject({ code: 'too_large' });
  });
});

it('finds events by id and task ids by their start, in archives too', async () => {
  const { root, ledger } = testLedger();
  const event = newEvent('fix-login');
  await ledger.append(event);
  await ledger.rotate();
  write(
    root,
    'progress/archive/ledger-2025-Q4.jsonl',
    '{"task_id":"gr\\u00f6\\u00dfe","ts":1}\n{"skill":"ledger-update","task_id":"fix-meta","ledger_entries_added":1}\n',
  );
  await ledger.append(newEvent('fix-login-2'));
  await ledger.append(newEvent('other', { caused_by: 'fix-caused' }));
  expect(await ledger.taskIds('fix')).toEqual(new Set(['fix-login', 'fix-login-2']));
  expect(await ledger.taskIds('größe')).toEqual(new Set(['größe']));
  expect(await ledger.find(event.id)).toMatchObject({ line: 1, event: { taskId: 'fix-login' } });
  expect(await ledger.find('01ARZ3NDEKTSV4RRFFQ69G5FAV')).toBeUndefined();
});

describe('rotation', () => {
  it('archives under unique names, and keeps an index of what is there', async () => {
    const { root, ledger } = testLedger({ maxBytes: 300 });
    const names = Array.from({ length: 12 }, (_, n) => `task-${n}`);
    for (const name of names) await ledger.append(newEvent(name));
    const archives = readdirSync(path.join(root, 'progress/archive'));
    expect(archives.length).toBeGreaterThan(2);
    for (const name of archives) expect(name).toMatch(/^ledger-2026-Q1-[0-9a-z]{26}\.jsonl$/);
    expect(await taskIds(ledger)).toEqual(names);

    const index = JSON.parse(read(root, 'progress/ledger-index.json')) as {
      archives: { path: string; events: number; from: string }[];
    };
    expect(index.archives.map(({ path: at }) => at)).toEqual(
      archives.sort().map((name) => `progress/archive/${name}`),
    );
    expect(index.archives.reduce((sum, { events }) => sum + events, 0)).toBeLessThan(12);
    expect(index.archives[0]?.from).toMatch(/^2026-01-01T/);
  });

  it('reads lines that reach an archive late, and counts them in the index', async () => {
    const { root, ledger } = testLedger();
    await ledger.append(newEvent('first'));
    const { path: archive } = await ledger.rotate();
    write(root, archive, `${read(root, archive)}${JSON.stringify(newEvent('late'))}\n`);
    await ledger.append(newEvent('second'));
    await ledger.rotate();
    expect(await taskIds(ledger)).toEqual(['first', 'late', 'second']);
    expect(read(root, 'progress/ledger-index.json')).toMatch(/"events": 2,[^]*"events": 1,/);
  });

  it('has nothing to archive in an empty ledger', async () => {
    const { ledger } = testLedger();
    expect(await ledger.rotate()).toEqual({ archived: false, path: 'progress/ledger.jsonl' });
  });

  it('does not stop recording where it fails', async () => {
    const { root, ledger } = testLedger({ maxBytes: 1 });
    await ledger.append(newEvent('first'));
    write(root, 'progress/archive', 'a file where the folder should be');
    const { warnings } = await ledger.append(newEvent('second'));
    expect(warnings).toHaveLength(1);
    rmSync(path.join(root, 'progress/archive'));
    expect(await taskIds(ledger)).toEqual(['first', 'second']);
  });

  it('moves large notes to the archive of the year, and nothing of them is lost', async () => {
    const { root, ledger } = testLedger({ notesMaxBytes: 300 });
    const events = Array.from({ length: 9 }, (_, n) => newEvent(`task-${n}`));
    for (const event of events) await ledger.append(event, renderNotes(event));
    expect(readdirSync(path.join(root, 'progress/archive'))).toEqual(['NOTES-2026.md']);
    const all = read(root, 'progress/archive/NOTES-2026.md') + read(root, 'progress/NOTES.md');
    for (const event of events) expect(all.split(renderNotes(event))).toHaveLength(2);
    for (const { id } of events) await ledger.completeNotes(id, 'again');
    expect(read(root, 'progress/NOTES.md')).not.toContain('again');
  });
});

it(
  'loses and doubles no acknowledged event while writers are killed and the ledger is rotated',
  { timeout: 60_000 },
  async () => {
    const { kills, archives, ...counts } = await runKilledWriters({
      folder: tempFolder(),
      writers: 4,
      linesEach: 200,
      rotateAt: 256 * 1024,
    });
    expect(counts).toMatchObject({ acknowledged: 800, failures: 0, lost: 0, doubled: 0 });
    expect(kills).toBeGreaterThan(8);
    expect(archives).toBeGreaterThan(5);
  },
);

describe('layout', () => {
  it('gives every worktree a file of its own, with the same name each time', async () => {
    const one = testLedger({ layout: 'per-writer' });
    await one.ledger.append(newEvent('a'));
    await one.ledger.append(newEvent('b'));
    const [name, ...others] = readdirSync(path.join(one.root, 'progress/ledger.d'));
    expect(others).toEqual([]);
    expect(name).toMatch(/^w-[0-9a-f]{10}\.jsonl$/);
    write(one.root, 'progress/ledger.d/other.jsonl', `${JSON.stringify(newEvent('c'))}\n`);
    expect(await taskIds(one.ledger)).toEqual(['a', 'b', 'c']);
    const { path: archive } = await one.ledger.rotate();
    expect(archive).toMatch(/archive\/ledger-2026-Q1-\w+-w-[0-9a-f]{10}\.jsonl$/);
    expect(await taskIds(one.ledger)).toEqual(['a', 'b', 'c']);
  });

  it('moves from one layout to the other and back without losing an event', async () => {
    const root = tempFolder();
    const single = testLedger({}, root).ledger;
    const perWriter = testLedger({ layout: 'per-writer' }, root).ledger;
    await single.append(newEvent('a'));
    expect(await perWriter.changeLayout('per-writer')).toHaveLength(1);
    await perWriter.append(newEvent('b'));
    write(root, 'progress/ledger.d/other.jsonl', `${JSON.stringify(newEvent('c'))}\n`);
    expect(await single.changeLayout('single')).toHaveLength(2);
    expect(await single.changeLayout('single')).toEqual([]);
    await single.append(newEvent('d'));
    expect(await taskIds(single)).toEqual(['a', 'b', 'c', 'd']);
    expect(readdirSync(path.join(root, 'progress/ledger.d'))).toEqual([]);
  });

  it('finishes a change of the layout that was interrupted', async () => {
    const { root, ledger } = testLedger();
    const lines = (name: string) => `${JSON.stringify(newEvent(name))}\n`;
    // One of two files is an archive already, and the index does not know it.
    write(root, 'progress/archive/ledger-2026-Q1-0a-one.jsonl', lines('a'));
    write(root, 'progress/ledger.d/two.jsonl', lines('b'));
    await ledger.changeLayout('single');
    const indexed = (): string[] =>
      (
        JSON.parse(read(root, 'progress/ledger-index.json')) as {
          archives: { path: string }[];
        }
      ).archives.map((archive) => archive.path);
    expect(indexed()).toHaveLength(2);
    expect(new Set(await taskIds(ledger))).toEqual(new Set(['a', 'b']));
    write(root, 'progress/ledger-index.json', '{"v": 1, "archives": []}');
    expect(await ledger.changeLayout('single')).toEqual([]);
    expect(indexed()).toHaveLength(2);
  });

  it('survives a merge of branches: both sides stay, equal lines count once', async () => {
    const root = repository({ '.gitattributes': 'progress/*.jsonl merge=union\n' });
    const { ledger } = testLedger({}, root);
    await ledger.append(newEvent('base'));
    commit(root, { '.gitignore': '.state\n' });
    git(root, 'checkout', '-q', '-b', 'other');
    const both = newEvent('both');
    await ledger.append(newEvent('theirs'));
    await ledger.append(both);
    commit(root, {});
    git(root, 'checkout', '-q', 'main');
    await ledger.append(both);
    await ledger.append(newEvent('ours'));
    commit(root, {});
    git(root, 'merge', '-q', 'other', '-m', 'Merge');
    expect(new Set(await taskIds(ledger))).toEqual(new Set(['base', 'theirs', 'both', 'ours']));
    expect(await allEvents(ledger)).toHaveLength(4);
  });
});
