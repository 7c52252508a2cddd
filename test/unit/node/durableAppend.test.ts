import { appendFileSync, chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { appendLine } from '../../../src/node/durableAppend';
import { runKilledWriters } from '../../support/killedWriters';
import { tempFolder } from './tempRepository';

describe('appendLine', () => {
  it('makes missing folders and keeps the order of one writer', async () => {
    const file = path.join(tempFolder(), 'a/b/log.jsonl');
    for (let i = 0; i < 20; i++) await appendLine(file, `{"n":${i}}`);
    const lines = readFileSync(file, 'utf8').split('\n');
    expect(lines).toEqual([...Array.from({ length: 20 }, (_, i) => `{"n":${i}}`), '']);
  });

  it('isolates a torn tail, and keeps a good last line that has no newline', async () => {
    const file = path.join(tempFolder(), 'log.jsonl');
    writeFileSync(file, '{"n":1}\n{"n":2,"te');
    await appendLine(file, '{"n":3}');
    appendFileSync(file, '{"n":4}');
    await appendLine(file, '{"n":5}');
    expect(readFileSync(file, 'utf8')).toBe('{"n":1}\n{"n":2,"te\n{"n":3}\n{"n":4}\n{"n":5}\n');
  });

  it('refuses line breaks', async () => {
    const file = path.join(tempFolder(), 'log.jsonl');
    await expect(appendLine(file, 'a\nb')).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(appendLine(file, 'a\r')).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('says in words what is in the way', async () => {
    const folder = tempFolder();
    writeFileSync(path.join(folder, 'file'), '');
    mkdirSync(path.join(folder, 'log.jsonl'));
    await expect(appendLine(path.join(folder, 'log.jsonl'), 'x')).rejects.toMatchObject({
      name: 'LogbookError',
      code: 'io_error',
    });
    await expect(appendLine(path.join(folder, 'file/log.jsonl'), 'x')).rejects.toMatchObject({
      name: 'LogbookError',
      message: expect.stringContaining('log.jsonl') as string,
    });
  });

  // Nothing is read-only for root.
  it.skipIf(process.getuid?.() === 0)('reports a read-only folder', async () => {
    const folder = tempFolder();
    chmodSync(folder, 0o555);
    const append = appendLine(path.join(folder, 'log.jsonl'), 'x');
    await expect(append).rejects.toMatchObject({ code: 'read_only' });
    chmodSync(folder, 0o755);
  });

  // A device that is always full.
  it.runIf(process.platform === 'linux')('reports a full disk', async () => {
    await expect(appendLine('/dev/full', 'x')).rejects.toMatchObject({ code: 'disk_full' });
  });

  it(
    'loses and doubles no acknowledged line while writers are killed',
    { timeout: 60_000 },
    async () => {
      const result = await runKilledWriters({ folder: tempFolder(), writers: 4, linesEach: 300 });
      expect(result).toMatchObject({ acknowledged: 1200, failures: 0, lost: 0, doubled: 0 });
      expect(result.kills).toBeGreaterThan(12);
      // Each kill leaves one at most; they stand alone, or acknowledged lines would be lost.
      expect(result.fragments).toBeLessThanOrEqual(2 * result.kills);
    },
  );
});
