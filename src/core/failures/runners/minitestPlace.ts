import { isOwnCode } from '../output/paths';
import type { RunnerInput } from './runner';

/** `    test/test_cart.rb:18:in 'test_total'` */
export const rubyFrame = /^ *(\S[^:]*(?::\\[^:]*)?):(\d+)(?::in .*)?$/;
export const testFile = /(?:^|[\\/])(?:test_(?!helper)[^\\/]*|[^\\/]*_(?:test|spec))\.rb$/;

/** The deepest line of the test's file, which is the outermost of the test files in the trace. */
export function placeInTest(
  lines: readonly string[],
  input: RunnerInput,
): { file: string; line: number } | undefined {
  const frames = lines.flatMap((line) => {
    const match = line.length > 2000 ? null : rubyFrame.exec(line);
    if (match?.[1] === undefined || !isOwnCode(match[1]) || /[\\/]gems[\\/]/.test(match[1]))
      return [];
    const file = input.relative(match[1]);
    return [{ file, line: Number(match[2]) }];
  });
  const outermost = frames.findLast(({ file }) => testFile.test(file)) ?? frames.at(-1);
  return frames.find(({ file }) => file === outermost?.file);
}
