import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';

/*
 * Clones of one repository whose processes write and sync at the same time, and may be killed. The git that they have
 * started lives on, as it does when a window is killed. That nothing is lost can only be seen from outside.
 */

const source = path.resolve(import.meta.dirname, '../../src/node');

export interface FleetRun {
  readonly kills: number;
  /** Patterns that the processes had written when they were asked for. */
  readonly written: number;
  /** Written patterns that the remote does not have in the end. */
  readonly lost: number;
  /** Clones whose file is not the remote's in the end, or that Git calls changed. */
  readonly different: number;
  readonly milliseconds: number;
}

/**
 * @param folder for the repositories and the script.
 * @param kills how often each process is killed on its way.
 */
export async function runFleet(options: {
  readonly folder: string;
  readonly clones: number;
  readonly patternsEach: number;
  /** How often each process syncs while it writes; once more in the end. */
  readonly syncsEach: number;
  readonly kills?: number;
}): Promise<FleetRun> {
  const { folder, patternsEach, syncsEach, kills = 0 } = options;
  const part = Math.ceil(patternsEach / (syncsEach + 1));
  const remote = path.join(folder, 'remote.git');
  git(folder, 'init', '-q', '--bare', '-b', 'main', remote);
  const script = bundleMember(folder);
  const clones = Array.from({ length: options.clones }, (_, n) => path.join(folder, `clone-${n}`));
  for (const clone of clones) {
    git(folder, 'clone', '-q', remote, clone);
    git(clone, 'config', 'user.name', 'Test Person');
    git(clone, 'config', 'user.email', 'test@example.com');
  }
  const start = performance.now();
  const written = await Promise.all(
    clones.map((clone, n) => writeAndSync(n, { script, clone, part, count: patternsEach, kills })),
  );
  // Once to send what a killed process left unsent, once to receive it.
  for (const clone of [...clones, ...clones])
    await member(script, [clone, 'last', '0', '0', '1']).ended;
  const milliseconds = performance.now() - start;
  const shared = git(remote, 'show', 'main:patterns.jsonl');
  const known = new Set(shared.split('\n').map(idOf));
  const ids = written.flat();
  return {
    kills: kills * clones.length,
    written: ids.length,
    lost: ids.filter((id) => !known.has(id)).length,
    different: clones.filter(
      (clone) =>
        readFileSync(path.join(clone, 'patterns.jsonl'), 'utf8') !== shared ||
        git(clone, 'status', '--porcelain') !== '',
    ).length,
    milliseconds,
  };
}

/** @returns the ids of what was written for certain */
async function writeAndSync(
  n: number,
  {
    script,
    clone,
    part,
    count,
    kills,
  }: { script: string; clone: string; part: number; count: number; kills: number },
): Promise<readonly string[]> {
  const written: string[] = [];
  for (let life = 0; ; life++) {
    const { child, ended } = member(script, [
      clone,
      `p-${n}`,
      String(written.length),
      String(count),
      String(part),
    ]);
    child.on('message', (id: string) => written.push(id));
    if (life < kills) {
      // One that has nothing more to write says nothing.
      await Promise.race([once(child, 'message'), ended]);
      // Each life ends at another step of the sync.
      await new Promise((resolve) => setTimeout(resolve, (life * 37 + n * 13) % 250));
      child.kill('SIGKILL');
    }
    await ended;
    if (life >= kills) return written;
  }
}

function member(
  script: string,
  given: readonly string[],
): { readonly child: ChildProcess; readonly ended: Promise<unknown> } {
  const child = fork(script, given, {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return { child, ended: once(child, 'close') };
}

/** A script that appends patterns in parts, syncs after each, and reports what it has written. */
function bundleMember(folder: string): string {
  const outfile = path.join(folder, 'member.cjs');
  const contents = `
    import path from 'node:path';
    import { appendText } from './durableAppend';
    import { sharedCloneAt } from './learnings/fleet/sharedClone';
    import { syncLearnings } from './learnings/fleet/syncLearnings';
    const [folder, prefix, from, to, part] = process.argv.slice(2);
    const sync = async () => {
      const clone = await sharedCloneAt(folder);
      // Scanning is measured elsewhere.
      await syncLearnings(clone, { redact: async (text) => text, now: Date.now });
    };
    (async () => {
      for (let n = Number(from); n < Number(to); n++) {
        const id = prefix + '-' + n;
        const record = { id, agent: prefix, ts: new Date().toISOString(), category: 'c', title: id, problem: 'p', solution: 's' };
        await appendText(path.join(folder, 'patterns.jsonl'), JSON.stringify(record) + '\\n');
        process.send(id);
        if ((n + 1) % Number(part) === 0 && n + 1 < Number(to)) await sync();
      }
      await sync();
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

function git(cwd: string, ...given: readonly string[]): string {
  return execFileSync('git', [...given], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  });
}

function idOf(line: string): string | undefined {
  return line === '' ? undefined : (JSON.parse(line) as { id: string }).id;
}
