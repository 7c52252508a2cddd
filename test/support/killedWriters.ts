import { fork } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';

/*
 * Processes that append to one ledger and are killed again and again, while it is being rotated: what the durable
 * append promises can only be seen from outside the process that makes the promise.
 */

const source = path.resolve(import.meta.dirname, '../../src/node');

export interface KilledWriters {
  readonly kills: number;
  /** Writers that ended with an error of their own. */
  readonly failures: number;
  readonly acknowledged: number;
  /** Acknowledged lines that are in none of the files. */
  readonly lost: number;
  /** Lines that are there more than once. */
  readonly doubled: number;
  /** Lines that are no JSON: what killed writers left behind. */
  readonly fragments: number;
  readonly archives: number;
}

/**
 * @param folder for the files and the writers' script.
 * @param rotateAt size in bytes at which the writers rotate; without it they append to one file.
 */
export async function runKilledWriters(options: {
  readonly folder: string;
  readonly writers: number;
  readonly linesEach: number;
  readonly rotateAt?: number;
}): Promise<KilledWriters> {
  const { folder, linesEach, rotateAt = 0 } = options;
  const script = bundleWriter(folder);
  const root = path.join(folder, 'workspace');
  const writers = Array.from({ length: options.writers }, (_, writer) =>
    writeWithKills({ script, root, rotateAt }, writer, linesEach),
  );
  const results = await Promise.all(writers);
  const acknowledged = results.flatMap((result) => result.acknowledged);

  const counts = new Map<string, number>();
  let fragments = 0;
  const files = ledgerFiles(root);
  for (const line of files.flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(0, -1))) {
    const id = idOf(line);
    if (id === undefined) fragments++;
    else counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return {
    kills: results.reduce((sum, { kills }) => sum + kills, 0),
    failures: results.reduce((sum, { failures }) => sum + failures, 0),
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((id) => !counts.has(id)).length,
    doubled: [...counts.values()].filter((count) => count > 1).length,
    fragments,
    archives: files.length - 1,
  };
}

function ledgerFiles(root: string): string[] {
  const archive = path.join(root, 'archive');
  const archives = existsSync(archive) ? readdirSync(archive) : [];
  const live = path.join(root, 'ledger.jsonl');
  return [...(existsSync(live) ? [live] : []), ...archives.map((name) => path.join(archive, name))];
}

function idOf(line: string): string | undefined {
  try {
    return (JSON.parse(line) as { id: string }).id;
  } catch {
    return undefined;
  }
}

/** A script that appends lines of 0.3 to 20 KB and reports each one that succeeded. */
function bundleWriter(folder: string): string {
  const outfile = path.join(folder, 'writer.cjs');
  const contents = `
    import { mkdirSync } from 'node:fs';
    import path from 'node:path';
    import { appendLine } from './durableAppend';
    import { openLedger } from './ledger/openLedger';
    import { ledgerPaths } from './ledger/segments';
    const [root, rotateAt, prefix, from, to] = process.argv.slice(2);
    mkdirSync(root, { recursive: true });
    const ledger = openLedger({
      settings: () => ({
        paths: ledgerPaths(root, 'ledger.jsonl', 'NOTES.md'),
        maxBytes: Number(rotateAt),
        notesMaxBytes: 0,
        layout: 'single',
      }),
      stateFolder: async () => path.join(root, 'state'),
    });
    const append = Number(rotateAt) > 0
      ? (event) => ledger.append(event)
      : (event) => appendLine(path.join(root, 'ledger.jsonl'), JSON.stringify(event));
    (async () => {
      for (let n = Number(from); n < Number(to); n++) {
        const id = prefix + '-' + n;
        await append({ id, pad: 'x'.repeat(300 * (1 + (n * 7919) % 66)) });
        process.send({ id, n });
      }
      process.disconnect();
    })();`;
  buildSync({
    stdin: { contents, resolveDir: source, loader: 'ts' },
    bundle: true,
    platform: 'node',
    outfile,
  });
  return outfile;
}

/** Runs a writer, kills it now and then, and starts it again behind the last line that it acknowledged. */
async function writeWithKills(
  { script, root, rotateAt }: { script: string; root: string; rotateAt: number },
  writer: number,
  lines: number,
): Promise<{ acknowledged: string[]; kills: number; failures: number }> {
  const acknowledged: string[] = [];
  let next = 0;
  let kills = 0;
  let failures = 0;
  for (let life = 0; next < lines; life++) {
    const killAfter = 20 + ((writer * 31 + life * 17) % 60);
    const given = [root, rotateAt, `w${writer}-${life}`, next, lines].map(String);
    const child = fork(script, given, { execArgv: [] });
    let lived = 0;
    child.on('message', ({ id, n }: { id: string; n: number }) => {
      acknowledged.push(id);
      next = n + 1;
      if (++lived === killAfter && child.kill('SIGKILL')) kills++;
    });
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    if (code !== null && code !== 0) failures++;
  }
  return { acknowledged, kills, failures };
}
