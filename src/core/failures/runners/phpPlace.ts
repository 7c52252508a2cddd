import { relativePath } from '../output/paths';
import type { RunnerInput } from './runner';

const frame = /^ *((?:[A-Za-z]:)?[^:]+\.(?:php|phpt)):(\d+)$/;

/**
 * The place of a failure in its test's file, from a trace of `path:line` that begins at the innermost call.
 * @param type the test's class, which its file is named after
 */
export function phpPlace(
  lines: readonly string[],
  type: string | undefined,
  input: Pick<RunnerInput, 'cwd' | 'programCwd'>,
): { file: string; line: number } | undefined {
  const frames: { file: string; line: number }[] = [];
  for (const line of lines) {
    const match = line.includes('.php') && line.length <= 2000 ? frame.exec(line) : null;
    if (match?.[1] === undefined) continue;
    const file = relativePath(match[1], input.cwd, input.programCwd);
    frames.push({ file, line: Number(match[2]) });
  }
  const named = `${type?.slice(type.lastIndexOf('\\') + 1)}.php`;
  const own =
    frames.findLast(({ file }) => file.slice(file.lastIndexOf('/') + 1) === named) ??
    frames.findLast(({ file }) => /Test\.php$/.test(file)) ??
    frames.at(-1);
  return frames.find(({ file }) => file === own?.file);
}
