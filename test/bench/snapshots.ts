import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createTreeSnapshots } from '../../src/node/treeSnapshots';
import type { BenchRow } from './benchRow';
import { inTempFolder, inTurns } from './measure';

const files = 5_000;

/** A snapshot between two failing runs, against the `git status` that an editor runs all the time. */
export function benchSnapshots(): Promise<BenchRow[]> {
  return inTempFolder(async (root) => {
    const git = (...args: string[]): string =>
      execFileSync('git', args, { cwd: root, encoding: 'utf8' });
    git('init', '-q');
    for (let n = 0; n < files; n++) write(root, n, 'first');
    git('add', '-A');
    git(
      '-c',
      'user.name=bench',
      '-c',
      'user.email=bench@example.com',
      'commit',
      '-q',
      '-m',
      'First',
    );
    for (let n = 0; n < 20; n++) write(root, n * 97, 'changed before');
    const snapshots = createTreeSnapshots({
      root,
      stateFolder: () => Promise.resolve(path.join(root, '.git/logbook')),
    });
    let round = 0;
    const { ours, theirs } = await inTurns(
      9,
      async () => {
        write(root, 7, `edit ${round++}`);
        if ((await snapshots.take()) === undefined) throw new Error('No snapshot was taken.');
      },
      () => git('status', '--porcelain'),
    );
    const value = ours / theirs;
    return [
      {
        name: `snapshot of ${files} files / git status (${ours.toFixed(0)} / ${theirs.toFixed(0)} ms)`,
        value,
        unit: 'x',
        goal: '<= 4',
        ok: value <= 4,
      },
    ];
  });
}

function write(root: string, n: number, text: string): void {
  const folder = path.join(root, `src/part${n % 100}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, `file${n}.ts`),
    `export const text${n} = '${text}';\n`.repeat(20),
  );
}
