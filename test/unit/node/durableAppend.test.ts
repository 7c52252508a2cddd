import { fork, type ChildProcess } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { appendLine } from '../../../src/node/durableAppend';
import { tempFolder } from './tempRepository';

const source = path.resolve(import.meta.dirname, '../../../src/node/durableAppend.ts');

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
      const folder = tempFolder();
      const file = path.join(folder, 'log.jsonl');
      const script = writerScript(folder);
      const acknowledged = (
        await Promise.all([0, 1, 2, 3].map((n) => writeWithKills(script, file, n, 300)))
      ).flat();

      const counts = new Map<string, number>();
      let fragments = 0;
      for (const line of readFileSync(file, 'utf8').split('\n').slice(0, -1)) {
        try {
          const { id } = JSON.parse(line) as { id: string };
          counts.set(id, (counts.get(id) ?? 0) + 1);
        } catch {
          fragments++;
        }
      }
      expect(acknowledged).toHaveLength(1200);
      expect(acknowledged.filter((id) => counts.get(id) !== 1)).toEqual([]);
      // What is neither acknowledged nor torn was written whole by a process killed before it could say so.
      expect(fragments).toBeLessThan(100);
    },
  );
});

/** A process that appends lines of 0.3 to 60 KB and reports each one that succeeded. */
function writerScript(folder: string): string {
  const outfile = path.join(folder, 'writer.cjs');
  const contents = `
    import { appendLine } from ${JSON.stringify(source)};
    const [file, prefix, from, to] = process.argv.slice(2);
    (async () => {
      for (let n = Number(from); n < Number(to); n++) {
        const id = prefix + '-' + n;
        const pad = 'x'.repeat(300 * (1 + (n * 7919) % 200));
        await appendLine(file, JSON.stringify({ id, pad }));
        process.send({ id, n });
      }
      process.disconnect();
    })();`;
  buildSync({
    stdin: { contents, resolveDir: path.dirname(source), loader: 'ts' },
    bundle: true,
    platform: 'node',
    outfile,
  });
  return outfile;
}

/** Runs a writer, kills it now and then, and starts it again behind the last line that it acknowledged. */
async function writeWithKills(
  script: string,
  file: string,
  writer: number,
  lines: number,
): Promise<string[]> {
  const acknowledged: string[] = [];
  let next = 0;
  for (let life = 0; next < lines; life++) {
    const prefix = `w${writer}-${life}`;
    const killAfter = 20 + ((writer * 31 + life * 17) % 60);
    const child: ChildProcess = fork(script, [file, prefix, String(next), String(lines)]);
    let lived = 0;
    child.on('message', ({ id, n }: { id: string; n: number }) => {
      acknowledged.push(id);
      next = n + 1;
      if (++lived === killAfter) child.kill('SIGKILL');
    });
    await new Promise((resolve) => child.on('close', resolve));
  }
  return acknowledged;
}
