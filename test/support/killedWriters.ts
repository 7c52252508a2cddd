import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';

/*
 * Processes that append to one file and are killed again and again: what the durable append promises can only be
 * seen from outside the process that makes the promise.
 */

const durableAppend = path.resolve(import.meta.dirname, '../../src/node/durableAppend.ts');

export interface KilledWriters {
  readonly kills: number;
  readonly acknowledged: number;
  /** Acknowledged lines that are not in the file. */
  readonly lost: number;
  /** Lines that are in the file more than once. */
  readonly doubled: number;
  /** Lines that are no JSON: what killed writers left behind. */
  readonly fragments: number;
}

/** @param folder for the file and the writers' script. */
export async function runKilledWriters(options: {
  readonly folder: string;
  readonly writers: number;
  readonly linesEach: number;
}): Promise<KilledWriters> {
  const file = path.join(options.folder, 'log.jsonl');
  const script = bundleWriter(options.folder);
  const writers = Array.from({ length: options.writers }, (_, writer) =>
    writeWithKills(script, file, writer, options.linesEach),
  );
  const results = await Promise.all(writers);
  const acknowledged = results.flatMap((result) => result.acknowledged);

  const counts = new Map<string, number>();
  let fragments = 0;
  for (const line of readFileSync(file, 'utf8').split('\n').slice(0, -1)) {
    const id = idOf(line);
    if (id === undefined) fragments++;
    else counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return {
    kills: results.reduce((sum, { kills }) => sum + kills, 0),
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((id) => !counts.has(id)).length,
    doubled: [...counts.values()].filter((count) => count > 1).length,
    fragments,
  };
}

function idOf(line: string): string | undefined {
  try {
    return (JSON.parse(line) as { id: string }).id;
  } catch {
    return undefined;
  }
}

/** A script that appends lines of 0.3 to 60 KB and reports each one that succeeded. */
function bundleWriter(folder: string): string {
  const outfile = path.join(folder, 'writer.cjs');
  const contents = `
    import { appendLine } from ${JSON.stringify(durableAppend)};
    const [file, prefix, from, to] = process.argv.slice(2);
    (async () => {
      for (let n = Number(from); n < Number(to); n++) {
        const id = prefix + '-' + n;
        await appendLine(file, JSON.stringify({ id, pad: 'x'.repeat(300 * (1 + (n * 7919) % 66)) }));
        process.send({ id, n });
      }
      process.disconnect();
    })();`;
  buildSync({
    stdin: { contents, resolveDir: path.dirname(durableAppend), loader: 'ts' },
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
): Promise<{ acknowledged: string[]; kills: number }> {
  const acknowledged: string[] = [];
  let next = 0;
  let kills = 0;
  for (let life = 0; next < lines; life++) {
    const killAfter = 20 + ((writer * 31 + life * 17) % 60);
    const child = fork(script, [file, `w${writer}-${life}`, String(next), String(lines)], {
      execArgv: [],
    });
    let lived = 0;
    child.on('message', ({ id, n }: { id: string; n: number }) => {
      acknowledged.push(id);
      next = n + 1;
      if (++lived === killAfter && child.kill('SIGKILL')) kills++;
    });
    await new Promise((resolve) => child.on('close', resolve));
  }
  return { acknowledged, kills };
}
