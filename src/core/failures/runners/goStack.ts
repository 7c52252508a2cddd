import type { RunnerInput } from './runner';

const testFrame = /^\t(\S*_test\.go):(\d+)/;

/** The innermost frame in a test file. */
export function testFileInStack(
  stack: readonly string[],
  input: Pick<RunnerInput, 'cwd'>,
): { file: string; line: number } | undefined {
  for (const line of stack) {
    const match = line.startsWith('\t') ? testFrame.exec(line) : null;
    if (match?.[1] === undefined) continue;
    const root = `${input.cwd.replace(/\/+$/, '')}/`;
    return {
      file: match[1].startsWith(root) ? match[1].slice(root.length) : match[1],
      line: Number(match[2]),
    };
  }
  return undefined;
}

/** After a time-out only the stack names the test. */
export function testInStack(stack: readonly string[]): string | undefined {
  for (const [index, line] of stack.entries()) {
    const running = /^\t(Test\S+) \([\d.]+m?s\)$/.exec(line)?.[1];
    const frame = /\.(Test[A-Z_]\w*)(?:\.func\d+)*\(/.exec(line)?.[1];
    if (running !== undefined) return running.replaceAll('/', ' > ');
    if (frame !== undefined && /^\t\S*_test\.go:/.test(stack[index + 1] ?? '')) return frame;
  }
  return undefined;
}
