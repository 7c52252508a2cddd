import assert from 'node:assert/strict';
import { access, rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { eventually } from './support/conditions';
import { inWorkspace, recordOf, runLog, workspaceFolder } from './support/workspace';

/** Where runs come from besides plain commands and tasks, and what in terminals must not be taken for a failure. */

const crash = (message: string) => `node -e "console.error('Error: ${message}'); process.exit(1)"`;

async function openTerminal(name: string): Promise<{
  terminal: vscode.Terminal;
  shell: vscode.TerminalShellIntegration;
}> {
  const terminal = vscode.window.createTerminal({ name, cwd: workspaceFolder().uri });
  const shell = await eventually('shell integration', () => terminal.shellIntegration, 20_000);
  return { terminal, shell };
}

/** Resolves when a command has printed a text. */
async function printed(execution: vscode.TerminalShellExecution, text: string): Promise<void> {
  let all = '';
  for await (const chunk of execution.read()) {
    all += chunk;
    if (all.includes(text)) return;
  }
  throw new Error(`The command ended without printing "${text}".`);
}

/** Resolves when the shell has said that a command is over. */
function endOf(execution: vscode.TerminalShellExecution): Promise<void> {
  return new Promise((resolve) => {
    const listener = vscode.window.onDidEndTerminalShellExecution((event) => {
      if (event.execution !== execution) return;
      listener.dispose();
      resolve();
    });
  });
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

async function runsOf(command: RegExp): Promise<unknown[]> {
  return (await runLog()).filter((record) => command.test(String(record['command'])));
}

describe('the sources of runs', () => {
  it('take what a debugged program printed and the exit code that the debugger prints', async () => {
    const program = inWorkspace('crash.js');
    await writeFile(program, "console.error('Error: no such colour');\nprocess.exit(3);\n");
    try {
      const record = await recordOf(/crash\.js$/, () =>
        vscode.debug.startDebugging(workspaceFolder(), {
          type: 'node',
          request: 'launch',
          name: 'Crash',
          program,
          console: 'internalConsole',
        }),
      );
      assert.equal(record['source'], 'debug');
      assert.equal(record['command'], `node ${program}`);
      assert.match(JSON.stringify(record['failures']), /no such colour/);
    } finally {
      await rm(program);
    }
  });

  it('take the results of any test controller', async () => {
    const controller = vscode.tests.createTestController('sample', 'Sample');
    try {
      const uri = vscode.Uri.file(inWorkspace('test', 'cart.test.ts'));
      const file = controller.createTestItem('cart.test.ts', 'cart.test.ts', uri);
      const test = controller.createTestItem('rounds', 'rounds to cents', uri);
      test.range = new vscode.Range(4, 0, 6, 0);
      controller.items.add(file);
      file.children.add(test);
      controller.createRunProfile(
        'Run',
        vscode.TestRunProfileKind.Run,
        (request) => {
          const run = controller.createTestRun(request);
          run.started(test);
          run.appendOutput('rounds to cents\r\nAssertionError: expected 3 to be 4\r\n');
          run.failed(test, new vscode.TestMessage('expected 3 to be 4'));
          run.end();
        },
        true,
      );
      // The window hears of tests a little later than they are made.
      await eventually('the tests in the Test Explorer', async () => {
        const known = await vscode.commands.executeCommand<string[]>(
          'vscode.testing.getControllersWithTests',
        );
        return known.includes('sample');
      });
      const record = await recordOf(/rounds to cents/, () =>
        vscode.commands.executeCommand('testing.runAll'),
      );
      assert.equal(record['source'], 'testExplorer');
      const [failure] = record['failures'] as { name: string; file: string; message: string }[];
      assert.equal(failure?.name, 'rounds to cents');
      assert.equal(failure.file, 'test/cart.test.ts');
      assert.equal(failure.message, 'AssertionError: expected 3 to be 4');
    } finally {
      controller.dispose();
    }
  });
});

describe('a terminal', () => {
  it('whose command is stopped with Ctrl+C has not failed', async () => {
    const { terminal, shell } = await openTerminal('stopped');
    try {
      const stopped = shell.executeCommand('echo ready; sleep 60');
      const ended = endOf(stopped);
      await printed(stopped, 'ready');
      terminal.sendText('\u0003', false);
      await ended;
      await recordOf(/after the stop/, () => shell.executeCommand(crash('after the stop')));
      assert.deepEqual(await runsOf(/sleep 60/), []);
    } finally {
      terminal.dispose();
    }
  });

  it('that is closed in the middle of a command leaves nothing behind', async () => {
    const closed = await openTerminal('closed');
    const execution = closed.shell.executeCommand(
      'echo ready; node -e "console.error(1); setInterval(() => 0, 1000)"',
    );
    await printed(execution, 'ready');
    closed.terminal.dispose();
    const { terminal, shell } = await openTerminal('another');
    try {
      await recordOf(/in another terminal/, () =>
        shell.executeCommand(crash('in another terminal')),
      );
      assert.deepEqual(await runsOf(/setInterval/), []);
    } finally {
      terminal.dispose();
    }
  });

  it('whose command is over at once is counted, whether or not its output arrived', async () => {
    const { terminal, shell } = await openTerminal('quick');
    try {
      const record = await recordOf(/exit 3/, () => shell.executeCommand('bash -c "exit 3"'));
      assert.equal(record['command'], 'bash -c "exit 3"');
      assert.equal(record['outcome'], 'error');
    } finally {
      terminal.dispose();
    }
  });

  it('of a shell without integration is left alone, but tasks in it are not', async () => {
    const done = inWorkspace('plain.done');
    const folder = workspaceFolder();
    const plain = vscode.window.createTerminal({
      name: 'plain',
      shellPath: '/bin/sh',
      cwd: folder.uri,
    });
    try {
      plain.sendText(`${crash('in sh')}; touch plain.done`);
      await eventually('the command in sh', () => exists(done));
      const execution = new vscode.ShellExecution(crash('in a task of sh'), {
        executable: '/bin/sh',
        shellArgs: ['-c'],
      });
      const task = new vscode.Task({ type: 'test' }, folder, 'sh', 'tests', execution);
      const record = await recordOf(/in a task of sh/, () => vscode.tasks.executeTask(task));
      assert.equal(record['source'], 'task');
      assert.match(JSON.stringify(record['failures']), /in a task of sh/);
      assert.deepEqual(await runsOf(/Error: in sh'/), []);
    } finally {
      plain.dispose();
      await rm(done, { force: true });
    }
  });

  it('with a shell inside of its shell says nothing of what is typed there', async () => {
    const startUp = inWorkspace('inner.rc');
    const there = inWorkspace('inner.there');
    const done = inWorkspace('inner.done');
    await writeFile(startUp, 'touch inner.there\n');
    const { terminal } = await openTerminal('nested');
    try {
      terminal.sendText('bash --rcfile inner.rc');
      await eventually('the inner shell', () => exists(there));
      terminal.sendText(`${crash('in the inner shell')}; touch inner.done`);
      await eventually('the command in the inner shell', () => exists(done));
      // The outer shell reads what follows once the inner one is gone.
      terminal.sendText('exit');
      await recordOf(/after the inner shell/, () =>
        terminal.sendText(crash('after the inner shell')),
      );
      assert.deepEqual(await runsOf(/in the inner shell|inner\.rc/), []);
    } finally {
      terminal.dispose();
      for (const file of [startUp, there, done]) await rm(file, { force: true });
    }
  });

  it('whose shell does not tell how a command ended has not failed', async () => {
    const { terminal } = await openTerminal('untold');
    const told: (number | undefined)[] = [];
    const listener = vscode.window.onDidEndTerminalShellExecution((event) => {
      // Where the code is lost, the command may be lost too.
      if (event.terminal === terminal) told.push(event.exitCode);
    });
    try {
      // Bash's integration loses the exit codes of subshells; a version that does not tells the code.
      terminal.sendText('(exit 7)');
      await eventually('the end of the subshell', () => told.length > 0);
      await recordOf(/after the subshell/, () => terminal.sendText(crash('after the subshell')));
      assert.equal((await runsOf(/exit 7/)).length, told.includes(7) ? 1 : 0);
    } finally {
      listener.dispose();
      terminal.dispose();
    }
  });

  it('that a second task of the same name takes over reports the second task', async () => {
    const folder = workspaceFolder();
    for (const message of ['the first', 'the second']) {
      const execution = new vscode.ShellExecution(crash(message));
      const task = new vscode.Task({ type: 'test' }, folder, 'same name', 'tests', execution);
      const record = await recordOf(new RegExp(message), () => vscode.tasks.executeTask(task));
      assert.match(JSON.stringify(record['failures']), new RegExp(message));
    }
  });
});
