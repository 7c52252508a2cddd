import { endsInDigit } from '../output/locations';
import type { RunnerInput } from './runner';

const frame = /^ *((?:[A-Za-z]:)?[^:]+\.(?:php|phpt)):(\d+)$/;

/**
 * The place of a failure in its test's file, from a trace of `path:line` that begins at the innermost call.
 * @param type the test's class, which its file is named after
 */
export function phpPlace(
  lines: readonly string[],
  type: string | undefined,
  input: Pick<RunnerInput, 'relative'>,
): { file: string; line: number } | undefined {
  const frames: { file: string; line: number }[] = [];
  for (const line of lines) {
    const match = endsInDigit(line) && line.length <= 2000 ? frame.exec(line) : null;
    if (match?.[1] === undefined) continue;
    frames.push({ file: input.relative(match[1]), line: Number(match[2]) });
  }
  const named = `/${type?.slice(type.lastIndexOf('\\') + 1)}.php`;
  const own =
    frames.findLast(({ file }) => file.endsWith(named) || file === named.slice(1)) ??
    frames.findLast(({ file }) => /Test\.php$/.test(file)) ??
    frames.at(-1);
  return frames.find(({ file }) => file === own?.file);
}
