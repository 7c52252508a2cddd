import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { RunLogRecord } from '../../src/core/failures/model';
import { foldAllStreaks } from '../../src/core/failures/streaks';
import { inWorkspace, recordOf, runLog, workspaceFolder } from './support/workspace';

/** Runners as they are installed on this machine, in real tasks: from failing to passing. Skipped where one is missing. */

interface RealRunner {
  readonly runner: string;
  readonly command: string;
  /** Prints the version where the runner is installed. */
  readonly probe: readonly [program: string, ...args: string[]];
  readonly files: Readonly<Record<string, string>>;
  /** The file that is repaired. */
  readonly source: string;
  readonly name: string;
  readonly file: string;
}

const runners: readonly RealRunner[] = [
  {
    runner: 'pytest',
    command: 'python3 -m pytest -p no:cacheprovider',
    probe: ['python3', '-m', 'pytest', '--version'],
    files: {
      'total.py': 'def total(prices):\n    return 0\n',
      'test_total.py':
        'from total import total\n\n\ndef test_adds_prices():\n    assert total([1, 2]) == 3\n',
    },
    source: 'total.py',
    name: 'test_adds_prices',
    file: 'test_total.py',
  },
  {
    runner: 'cargo',
    command: 'cargo test --offline',
    probe: ['cargo', '--version'],
    files: {
      'Cargo.toml':
        '[package]\nname = "total"\nversion = "0.1.0"\nedition = "2021"\n\n[workspace]\n',
      'src/lib.rs': `pub fn total(prices: &[i32]) -> i32 { let _ = prices; 0 }

#[cfg(test)]
mod tests {
    #[test]
    fn adds_prices() {
        assert_eq!(super::total(&[1, 2]), 3);
    }
}
`,
    },
    source: 'src/lib.rs',
    name: 'tests > adds_prices',
    file: 'src/lib.rs',
  },
];

const repairs: Readonly<Record<string, readonly [from: string, to: string]>> = {
  pytest: ['return 0', 'return sum(prices)'],
  cargo: ['let _ = prices; 0', 'prices.iter().sum()'],
};

async function write(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = inWorkspace(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

function runIn(folder: string, command: string): Promise<Record<string, unknown>> {
  const execution = new vscode.ShellExecution(command, { cwd: inWorkspace(folder) });
  const task = new vscode.Task({ type: 'test' }, workspaceFolder(), folder, 'tests', execution);
  return recordOf(new RegExp(command.slice(0, 12)), () => vscode.tasks.executeTask(task));
}

describe('a real runner', () => {
  for (const { runner, command, probe, files, source, name, file } of runners) {
    it(`${runner} begins a streak when it fails, and ends it when it passes`, async function () {
      const [program, ...args] = probe;
      if (spawnSync(program, args, { cwd: inWorkspace() }).status !== 0) {
        this.skip(); // It is not installed here.
      }
      const folder = `real-${runner}`;
      try {
        await write(folder, files);
        const failed = await runIn(folder, command);
        assert.equal(failed['outcome'], 'failed');
        assert.equal(failed['runner'], runner);
        const [failure] = failed['failures'] as { name: string; file: string; key: string }[];
        assert.equal(failure?.name, name);
        assert.equal(failure.file, file);

        const [from, to] = repairs[runner] ?? ['', ''];
        await write(folder, { [source]: (files[source] ?? '').replace(from, to) });
        const passed = await runIn(folder, command);
        assert.equal(passed['outcome'], 'passed');
        const { standing, ended } = foldAllStreaks((await runLog()) as unknown as RunLogRecord[]);
        assert.ok(!standing.some(({ key }) => key === failure.key));
        assert.ok(ended.some(({ key }) => key === failure.key));
      } finally {
        await rm(inWorkspace(folder), { recursive: true, force: true });
      }
    });
  }

  it('npm run build says which module the build misses', async () => {
    try {
      await write('real-build', {
        'package.json': '{ "name": "real-build", "scripts": { "build": "node build.js" } }\n',
        'build.js': "require('./plugins/minify');\n",
      });
      const record = await runIn('real-build', 'npm run build');
      assert.equal(record['outcome'], 'error');
      assert.match(JSON.stringify(record['failures']), /Cannot find module '.\/plugins\/minify'/);
    } finally {
      await rm(inWorkspace('real-build'), { recursive: true, force: true });
    }
  });
});
