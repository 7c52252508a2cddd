import { expect, test } from 'vitest';
import {
  linesStarting,
  runnerInput,
  someStarting,
} from '../../../../../src/core/failures/runners/runner';

const input = runnerInput('  ✔ one\n  √ two\nthree\n  ✔ four\n= five', {
  commands: [],
  cwd: '/home/dev',
  programCwd: '/home/dev',
  exitCode: 0,
});

test('finds the lines with a mark, and those with one of two in the order of the output', () => {
  expect(linesStarting(input, ['  ✖ '])).toEqual([]);
  expect(linesStarting(input, ['  ✔ ', '  ✖ '])).toEqual(['  ✔ one', '  ✔ four']);
  expect(linesStarting(input, ['  √ ', '  ✔ '])).toEqual(['  ✔ one', '  √ two', '  ✔ four']);
});

test('asks the lines that begin with a mark, however short it is', () => {
  const asked: string[] = [];
  const found = someStarting(input, ['=', 'four', '√ tw'], (line) => {
    asked.push(line);
    return line.endsWith('two');
  });
  expect(found).toBe(true);
  expect(asked).toEqual(['= five', '  √ two']);
});
