import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import type { RunLogRecord } from '../../src/core/failures/model';
import { foldStreaks } from '../../src/core/failures/streaks';
import { secretSamples } from '../support/secretSamples';
import {
  forgetFailures,
  inWorkspace,
  recordOf,
  runLog,
  workspaceFolder,
} from './support/workspace';

/** Everything that Logbook leaves behind on the disk, searched for secrets that a failing run printed. */

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** Logbook's own files: its state in the git folder, its storage and logs, and what it wrote into the workspace. */
async function ownFiles(): Promise<string[]> {
  const session = path.dirname(process.env['LOGBOOK_TEST_RESULTS'] ?? '');
  assert.ok(path.isAbsolute(session), 'the folder of the test session is not known');
  const logs = process.env['VSCODE_LOGS'];
  const elsewhere = [...(await filesBelow(session)), ...(logs ? await filesBelow(logs) : [])];
  const owned = elsewhere.filter((file) => /[\\/]logbook\.logbook[\\/]/.test(file));
  const state = await filesBelow(inWorkspace('.git/logbook'));
  return [...owned, ...state, ...(await filesBelow(inWorkspace('docs')))];
}

/** The index of what was seen before, which a window saves when it has been quiet for a while, and a process at its end. */
async function saveIndex(): Promise<void> {
  const { extensionPath = '' } = vscode.extensions.getExtension('logbook.logbook') ?? {};
  const command = [path.join(extensionPath, 'dist/cli.js'), 'recall_failure', '--workspace'];
  const input = ['--json', JSON.stringify({ output: 'Error: leaks' })];
  await promisify(execFile)(process.execPath, [...command, inWorkspace(), ...input]);
  const index = await readFile(inWorkspace('.git/logbook/recall.index'), 'latin1');
  assert.ok(index.includes('redacted'), 'the index does not know the entry about the runs');
}

/** Parts of a secret that are long enough to stand nowhere by chance. */
function indexedWords(secret: string): readonly string[] {
  return secret.toLowerCase().match(/[a-z0-9]{12,}/g) ?? [];
}

describe('secrets that a failing run prints', () => {
  let elsewhere: string;

  before(async () => {
    elsewhere = await mkdtemp(path.join(os.tmpdir(), 'logbook-secrets-'));
    await forgetFailures();
  });

  after(async () => {
    await rm(elsewhere, { recursive: true, force: true });
    await rm(inWorkspace('docs'), { recursive: true, force: true });
  });

  it('stand in no file of Logbook: state, storage, log and entries', async () => {
    const lines = secretSamples.map(([, line]) => `Error: ${line}`);
    const script = path.join(elsewhere, 'fails.cjs');
    await writeFile(
      script,
      `for (const line of ${JSON.stringify(lines)}) console.error(line);\nprocess.exit(1);\n`,
    );
    const [, , password = ''] = secretSamples.find(([name]) => name === 'env password') ?? [];
    // The third failure in a row is offered, and looked up.
    for (let turn = 0; turn < 3; turn++) {
      const execution = new vscode.ShellExecution(`DB_PASSWORD=${password} node ${script}`);
      const task = new vscode.Task(
        { type: 'test' },
        workspaceFolder(),
        'leaks',
        'tests',
        execution,
      );
      const record = await recordOf(/fails\.cjs/, () => vscode.tasks.executeTask(task));
      assert.match(String(record['command']), /DB_PASSWORD=\[redacted/);
    }
    // What the entry says about the attempts is found again, and so it is in the index.
    const [streak] = foldStreaks((await runLog()) as unknown as RunLogRecord[]);
    await vscode.commands.executeCommand('logbook.newJournalEntry', {
      streakId: streak?.id,
      open: false,
    });
    await saveIndex();
    const files = await ownFiles();
    assert.ok(
      files.some((file) => /\.log$/.test(file)),
      `no log of Logbook among ${files.join(', ')}`,
    );
    for (const file of files) {
      const bytes = await readFile(file).catch(() => Buffer.alloc(0));
      const lower = bytes.toString('latin1').toLowerCase();
      for (const [name, , secret] of secretSamples) {
        assert.ok(!bytes.includes(secret), `the secret "${name}" stands in ${file}`);
        assert.ok(!bytes.includes(Buffer.from(secret, 'utf16le')), `"${name}" is in ${file}`);
        for (const word of indexedWords(secret)) {
          assert.ok(!lower.includes(word), `"${word}" of the secret "${name}" is in ${file}`);
        }
      }
    }
  });
});
