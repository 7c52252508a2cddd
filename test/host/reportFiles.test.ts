import assert from 'node:assert/strict';
import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { eventually } from './support/conditions';
import { inWorkspace, runLog, withSettings, workspaceFolder } from './support/workspace';

/** Report files that something writes into the workspace, and the runs that the watcher makes of them. */

function junit(test: string, message: string): { head: string; tail: string } {
  const head = `<?xml version="1.0"?>
<testsuites><testsuite name="test/cart.test.ts">
<testcase classname="test/cart.test.ts" name="${test}"><failure message="${message}">at test/cart.test.ts:4:3</failure>`;
  return { head, tail: '</testcase></testsuite></testsuites>\n' };
}

async function writeReport(folder: string, name: string, text: string): Promise<void> {
  await mkdir(inWorkspace(folder), { recursive: true });
  await writeFile(inWorkspace(folder, name), text);
}

/** The runs whose errors hold a text; each test has texts of its own. */
async function runsWith(text: string) {
  return (await runLog()).filter(({ failures = '' }) => JSON.stringify(failures).includes(text));
}

function recordOf(text: string) {
  return eventually(`the record of ${text}`, async () => (await runsWith(text))[0]);
}

describe('report files', () => {
  const folders = ['reports-a', 'reports-b', 'reports-c', 'reports-d'];

  // A window that has just been opened tells of no files yet.
  before(async () => {
    await vscode.extensions.getExtension('logbook.logbook')?.activate();
    const pattern = new vscode.RelativePattern(workspaceFolder(), '**/watched.txt');
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    let seen = false;
    watcher.onDidCreate(() => {
      seen = true;
    });
    watcher.onDidChange(() => {
      seen = true;
    });
    try {
      await eventually('the first event of a file', async () => {
        await writeReport('reports-a', 'watched.txt', String(Date.now()));
        return seen;
      });
    } finally {
      watcher.dispose();
      await rm(inWorkspace('reports-a'), { recursive: true });
    }
  });

  afterEach(async () => {
    for (const folder of folders) await rm(inWorkspace(folder), { recursive: true, force: true });
  });

  it('that are written become a run, JUnit XML and TAP', async () => {
    const { head, tail } = junit('cart &gt; rounds', 'prices told by XML');
    await writeReport('reports-a', 'junit.xml', head + tail);
    const record = await recordOf('prices told by XML');
    assert.equal(record['source'], 'reportFile');
    assert.equal(record['command'], 'report-file reports-a/junit.xml');
    const [failure] = record['failures'] as { key: string; line: number }[];
    assert.equal(failure?.key, 'test/cart.test.ts::cart > rounds');
    assert.equal(failure.line, 4);

    const tap =
      'TAP version 13\n1..2\nok 1 - adds\nnot ok 2 - subtracts\n  ---\n  message: sign lost\n  ...\n';
    await writeReport('reports-b', 'unit.tap', tap);
    assert.equal((await recordOf('sign lost'))['command'], 'report-file reports-b/unit.tap');
  });

  it('are read when they are whole, and what is no report is left alone', async () => {
    const { head, tail } = junit('cart &gt; whole', 'told at the end');
    await writeReport('reports-a', 'junit.xml', head);
    await writeReport('reports-b', 'junit.xml', '<html>not a report</html>');
    const other = junit('cart &gt; other', 'another report');
    await writeReport('reports-c', 'junit.xml', other.head + other.tail);
    await recordOf('another report');
    assert.deepEqual(await runsWith('told at the end'), []);
    await appendFile(inWorkspace('reports-a', 'junit.xml'), tail);
    await recordOf('told at the end');
  });

  it('of a run that was seen in its terminal are not counted again', async () => {
    const { head, tail } = junit('cart &gt; adds up prices', 'seen in both');
    const script = inWorkspace('reports-d', 'fails.cjs');
    await writeReport(
      'reports-d',
      'fails.cjs',
      `require('fs').writeFileSync('reports-d/junit.xml', ${JSON.stringify(head + tail)});
console.log(' FAIL  test/cart.test.ts > cart > adds up prices');
console.log('AssertionError: seen in both');
console.log(' ❯ test/cart.test.ts:4:3');
console.log(' Test Files  1 failed (1)\\n      Tests  1 failed (1)');
process.exit(1);\n`,
    );
    const task = new vscode.Task(
      { type: 'test' },
      workspaceFolder(),
      'writes a report',
      'tests',
      new vscode.ShellExecution(`node ${script}`),
    );
    await vscode.tasks.executeTask(task);
    assert.equal((await recordOf('seen in both'))['source'], 'task');
    // What is written after it is read after it.
    const later = junit('cart &gt; later', 'written later');
    await writeReport('reports-a', 'junit.xml', later.head + later.tail);
    await recordOf('written later');
    const sources = (await runsWith('seen in both')).map(({ source }) => source);
    assert.deepEqual(sources, ['task']);
  });

  it('are read again in a folder that came at once with those above it', async () => {
    for (const message of ['the first of the deep', 'the second of the deep']) {
      const { head, tail } = junit('cart &gt; deep', message);
      await writeReport('reports-c/results/test', 'junit.xml', head + tail);
      await recordOf(message);
    }
  });

  it('are watched as the settings say', async () => {
    await withSettings({ 'logbook.failures.reportFiles': ['reports-b/*.out'] }, async () => {
      const unwatched = junit('cart &gt; unwatched', 'must not be read');
      const watched = junit('cart &gt; watched', 'is read');
      await writeReport('reports-a', 'junit.xml', unwatched.head + unwatched.tail);
      await writeReport('reports-b', 'result.out', watched.head + watched.tail);
      await recordOf('is read');
      assert.deepEqual(await runsWith('must not be read'), []);
    });
  });
});
