import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { renderNotes } from '../../../../src/core/ledger/notes';
import { appendLine } from '../../../../src/node/durableAppend';
import { makeFolder } from '../../../../src/node/makeFolder';
import { tempFolder, write } from '../tempRepository';
import { allEvents, newEvent, taskIds, testLedger } from './ledgerFiles';

const live = 'progress/ledger.jsonl';

function line(taskId: string): string {
  return JSON.stringify(newEvent(taskId));
}

describe('a damaged ledger', () => {
  it.each<[string, (good: () => string) => string | Buffer, string[]]>([
    [
      'a torn line in the middle',
      (good) => `${good()}\n{"task_id":"torn\n${good()}\n`,
      ['not_json'],
    ],
    [
      'bytes that are not UTF-8',
      (good) =>
        Buffer.concat([
          Buffer.from(`${good()}\n{"task_id":"`),
          Buffer.of(0xff, 0xfe, 0xc3),
          Buffer.from(`"\n${good()}\n`),
        ]),
      ['not_utf8'],
    ],
    [
      'a line of 20 MB',
      (good) => `${good()}\n{"error":"${'x'.repeat(20 * 1024 * 1024)}"}\n${good()}\n`,
      ['too_long'],
    ],
    [
      'lines that are arrays and numbers',
      (good) => `${good()}\n[{"task_id":"in-array"}]\n42\n"text"\nnull\n${good()}\n`,
      ['not_object', 'not_object', 'not_object', 'not_object'],
    ],
    [
      'CRLF, blank lines and a byte order mark',
      (good) => `\uFEFF${good()}\r\n\r\n${good()}\r\n`,
      [],
    ],
    ['NUL characters', (good) => `${good()}\n\0\0\0\0\n\0\0${good()}\n`, ['not_json']],
    ['no newline at its end', (good) => `${good()}\n${good()}`, []],
    ['a conflict of Git', (good) => `${good()}\n<<<<<<< HEAD\n${good()}\n`, ['not_json']],
  ])('with %s keeps its other events, and says what is wrong', async (_, textOf, reasons) => {
    const { root, ledger } = testLedger();
    let count = 0;
    write(
      root,
      live,
      textOf(() => line(`good-${++count}`)),
    );
    const found = (await taskIds(ledger)).filter((id) => id?.startsWith('good'));
    expect(found).toEqual(['good-1', 'good-2']);
    expect((await ledger.damage()).map(({ reason }) => reason)).toEqual(reasons);
    await ledger.append(newEvent('good-3'));
    expect((await taskIds(ledger)).at(-1)).toBe('good-3');
  });

  it('shows an event with a wrong byte, and says so', async () => {
    const { root, ledger } = testLedger();
    const bytes = Buffer.from(line('wrong-byte-?'));
    bytes[bytes.indexOf('?')] = 0xff;
    write(root, live, Buffer.concat([bytes, Buffer.from('\n')]));
    const [found] = await allEvents(ledger);
    expect(found?.event.taskId).toBe('wrong-byte-\uFFFD');
    expect(found?.event.assumed).toEqual([expect.stringContaining('UTF-8')]);
  });

  it('that is empty has no events', async () => {
    const { root, ledger } = testLedger();
    write(root, live, '');
    expect(await allEvents(ledger)).toEqual([]);
    expect(await ledger.damage()).toEqual([]);
    expect((await ledger.append(newEvent('first'))).line).toBe(1);
  });

  it('that is one printed JSON array is recognised, and left as it is', async () => {
    const { root, ledger } = testLedger();
    const text = JSON.stringify([newEvent('a'), newEvent('b')], undefined, 2);
    write(root, live, text);
    expect(await allEvents(ledger)).toEqual([]);
    expect(await ledger.damage()).toMatchObject([{ line: 1, reason: 'array_file' }]);
    await expect(ledger.append(newEvent('c'))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('one JSON array') as string,
    });
    expect(readFileSync(path.join(root, live), 'utf8')).toBe(text);
    expect(await ledger.pending()).toHaveLength(1);
  });

  it('with a line that only looks like the start of an array is still read', async () => {
    const { root, ledger } = testLedger();
    write(root, live, `[{"task_id":"torn\n${line('good')}\n`);
    expect(await taskIds(ledger)).toEqual(['good']);
  });

  it('has its events in the order of time after a clock went backwards', async () => {
    const { root, ledger } = testLedger();
    const [first, second, third] = [line('first'), line('second'), line('third')];
    write(root, live, `${second}\n${third}\n${first}\n`);
    expect(await taskIds(ledger)).toEqual(['first', 'second', 'third']);
  });

  it('has each event once after a merge doubled lines', async () => {
    const { root, ledger } = testLedger();
    const [first, second] = [line('first'), line('second')];
    write(root, live, `${first}\n${second}\n${first}\n`);
    write(root, 'progress/archive/ledger-2025-Q4.jsonl', `${second}\n`);
    expect(await taskIds(ledger)).toEqual(['first', 'second']);
  });
});

describe('a ledger that cannot be written', () => {
  it('is refused when a link leads out of the workspace', async () => {
    const { root, ledger } = testLedger();
    const outside = path.join(tempFolder(), 'outside.jsonl');
    writeFileSync(outside, '');
    mkdirSync(path.join(root, 'progress'));
    symlinkSync(outside, path.join(root, live));
    await expect(ledger.append(newEvent('a'))).rejects.toMatchObject({ code: 'outside_workspace' });
    await expect(allEvents(ledger)).rejects.toMatchObject({ code: 'outside_workspace' });
    expect(statSync(outside).size).toBe(0);
  });

  it('is refused when an archive is such a link', async () => {
    const { root, ledger } = testLedger();
    mkdirSync(path.join(root, 'progress/archive'), { recursive: true });
    symlinkSync('/etc/hostname', path.join(root, 'progress/archive/ledger-2026-Q1.jsonl'));
    await expect(allEvents(ledger)).rejects.toMatchObject({ code: 'outside_workspace' });
  });

  it('is refused when it is a pipe', async () => {
    const { root, ledger } = testLedger();
    mkdirSync(path.join(root, 'progress'));
    if (spawnSync('mkfifo', [path.join(root, live)]).status !== 0) return;
    await expect(ledger.append(newEvent('a'))).rejects.toMatchObject({ code: 'io_error' });
  });

  // Nothing is read-only for root.
  it.skipIf(process.getuid?.() === 0)(
    'says that it may not be written, and keeps the event',
    async () => {
      const { root, ledger } = testLedger();
      write(root, live, '');
      chmodSync(path.join(root, live), 0o444);
      await expect(ledger.append(newEvent('a'))).rejects.toMatchObject({
        code: 'read_only',
        data: { kept: true },
      });
    },
  );

  it('says that its disk is read-only, and keeps the event', async (context) => {
    const { root, ledger } = testLedger();
    if (!mountOn(path.join(root, 'progress'), 'ro,size=64k'))
      context.skip('Only who may mount can make a disk read-only.');
    await expect(ledger.append(newEvent('a'))).rejects.toMatchObject({
      code: 'read_only',
      data: { kept: true },
    });
    expect(await ledger.pending()).toHaveLength(1);
    await expect(makeFolder(path.join(root, 'progress/archive/deep'))).rejects.toMatchObject({
      code: 'EROFS',
    });
  });

  it('is as it was when the disk is full, and takes the kept event when there is room', async () => {
    const { root, ledger } = testLedger();
    const folder = path.join(root, 'progress');
    if (!mountOn(folder, 'size=1m')) {
      // Without the right to mount: a device that is always full says at least that the reason is known.
      await expect(appendLine('/dev/full', line('a'))).rejects.toMatchObject({ code: 'disk_full' });
      return;
    }
    await ledger.append(newEvent('first'));
    const before = readFileSync(path.join(root, live));
    const filler = path.join(folder, 'filler');
    // Leaves less room than the event needs, so that its write is cut short.
    writeFileSync(filler, Buffer.alloc(1024 * 1024 - 3 * 4096));
    const event = newEvent('large', { error: 'x'.repeat(20_000) });
    const notes = renderNotes(event);
    await expect(ledger.append(event, notes)).rejects.toMatchObject({
      code: 'disk_full',
      message: expect.stringContaining('progress/ledger.jsonl. The disk is full') as string,
      data: { kept: true },
    });
    expect(readFileSync(path.join(root, live)).equals(before)).toBe(true);
    expect(existsSync(path.join(root, 'progress/NOTES.md'))).toBe(false);

    truncateSync(filler, 0);
    const [kept] = await ledger.pending();
    expect(kept).toMatchObject({ event, notes });
    await ledger.append(event, kept?.notes);
    expect(await taskIds(ledger)).toEqual(['first', 'large']);
    expect(await ledger.pending()).toEqual([]);
  });
});

/** Only root may mount, and only Linux mounts like this. */
function mountOn(folder: string, options: string): boolean {
  mkdirSync(folder);
  onTestFinished(() => void spawnSync('umount', [folder]));
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status === 0;
}
