import { describe, expect, it } from 'vitest';
import { parseRun } from '../../../../src/core/failures/parseRun';
import {
  readTestResults,
  testExplorerCommand,
  testExplorerOutput,
} from '../../../../src/core/failures/testResults';

const ctrl = 'some.tests';
const uri = {
  $mid: 1,
  scheme: 'file',
  path: '/w/test/cart.test.ts',
  fsPath: '/w/test/cart.test.ts',
};

function item(path: readonly string[], state: number, line: number | null = 3) {
  return {
    item: {
      extId: [ctrl, ...path].join('\0'),
      label: path.at(-1) ?? ctrl,
      uri,
      range: line === null ? null : { startLineNumber: line, startColumn: 1 },
    },
    ownComputedState: state,
    computedState: state,
    tasks: [{ state, duration: 3 }],
  };
}

function results(items: readonly unknown[]): string {
  return JSON.stringify({ id: 'r1', completedAt: 17, name: 'Run', tasks: [], request: {}, items });
}

const file = item(['cart.test.ts'], 0, null);
const suite = item(['cart.test.ts', 'cart'], 0, 2);
const fails = item(['cart.test.ts', 'cart', 'adds up'], 4, 5);
const passes = item(['cart.test.ts', 'cart', 'is empty'], 3, 9);

describe('the results of the Test Explorer', () => {
  it('name each test by its levels below the file', () => {
    const read = readTestResults(results([file, suite, fails, passes, { junk: true }]));
    expect(read).toMatchObject({ id: 'r1', controller: ctrl });
    expect(read?.tests).toEqual([
      { file: '/w/test/cart.test.ts', line: 5, name: 'cart > adds up', state: 'failed' },
      { file: '/w/test/cart.test.ts', line: 9, name: 'cart > is empty', state: 'passed' },
    ]);
  });

  it('name files by their path, whatever the window calls them', () => {
    const uri = { scheme: 'vscode-remote', authority: 'x', path: '/C:/w/a.test.ts' };
    const remote = { ...passes, item: { ...passes.item, uri } };
    expect(readTestResults(results([remote]))?.tests[0]?.file).toBe('C:/w/a.test.ts');
  });

  it.each([
    ['half a file', results([fails]).slice(0, 60)],
    ['something else', '{"a":1}'],
    ['no test that ran', results([file, item(['cart.test.ts', 'cart', 'skipped'], 5)])],
    ['no text', ''],
  ])('are nothing where there is %s', (_name, text) => {
    expect(readTestResults(text)).toBeUndefined();
  });

  it('become the report that a run in the terminal would give', () => {
    const read = readTestResults(results([file, suite, fails, passes]));
    if (read === undefined) throw new Error('The results were not read.');
    const report = parseRun({
      command: testExplorerCommand(read),
      cwd: '/w',
      source: 'testExplorer',
      exitCode: 1,
      output: testExplorerOutput(read, ' x cart > adds up\nAssertionError: expected 3 to be 4\n'),
      startedAt: 0,
      endedAt: 0,
    });
    expect(report).toMatchObject({ runner: 'testExplorer', kind: 'test', outcome: 'failed' });
    expect(report.failures).toMatchObject([
      {
        name: 'cart > adds up',
        file: 'test/cart.test.ts',
        message: 'AssertionError: expected 3 to be 4',
      },
    ]);
    expect(report.passed).toEqual({
      files: [],
      tests: [{ file: 'test/cart.test.ts', name: 'cart > is empty' }],
      command: false,
    });
  });

  it('count as another command for another choice of tests, and never as a complete run', () => {
    const one = readTestResults(results([file, suite, passes]));
    const both = readTestResults(results([file, suite, passes, item(['cart.test.ts', 'x'], 3)]));
    if (one === undefined || both === undefined) throw new Error('The results were not read.');
    expect(testExplorerCommand(one)).not.toBe(testExplorerCommand(both));
    for (const read of [one, both]) {
      const report = parseRun({
        command: testExplorerCommand(read),
        cwd: '/w',
        source: 'testExplorer',
        exitCode: 0,
        output: testExplorerOutput(read, ''),
        startedAt: 0,
        endedAt: 0,
      });
      expect(report).toMatchObject({ outcome: 'passed', passed: { command: false } });
    }
  });
});
