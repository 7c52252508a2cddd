import { describe, expect, it } from 'vitest';
import { debugCommand, printedExitCode } from '../../../../src/core/failures/debugCommand';

describe('the command of a debug configuration', () => {
  it.each([
    [
      { type: 'node', program: '/w/a.js', args: ['--x', 'two words'] },
      "node /w/a.js --x 'two words'",
    ],
    [
      { type: 'pwa-node', runtimeExecutable: 'npx', runtimeArgs: ['vitest', 'run'] },
      'npx vitest run',
    ],
    [{ type: 'node-terminal', command: 'npm test -- "a b"' }, 'npm test -- "a b"'],
    [{ type: 'debugpy', module: 'pytest', args: ['-k', 'cart'] }, 'python -m pytest -k cart'],
    [{ type: 'go', mode: 'test', program: '/w/pkg' }, 'go test /w/pkg'],
    [
      { type: 'lldb', program: '/w/target/debug/app', args: '--once' },
      '/w/target/debug/app --once',
    ],
    [{ type: 'chrome', name: 'Open page' }, 'chrome Open page'],
    [{}, ''],
  ])('%j', (configuration, command) => {
    expect(debugCommand(configuration)).toBe(command);
  });
});

describe('an exit code that is printed', () => {
  it('is read from a line of its own', () => {
    expect(printedExitCode('Process exited with code 3\r\n')).toBe(3);
    expect(printedExitCode('it said "Process exited with code 3" to me')).toBeUndefined();
  });
});
