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
  const frames = lines.flatMap((line) => {
    const match = line.includes('.php') && line.length <= 2000 ? frame.exec(line) : null;
    if (match?.[1] === undefined) return [];
    return [{ file: relativePath(match[1], input.cwd, input.programCwd), line: Number(match[2]) }];
  });
  const base = type?.slice(type.lastIndexOf('\\') + 1);
  const own =
    frames.findLast(({ file }) => file.slice(file.lastIndexOf('/') + 1) === `${base}.php`) ??
    frames.findLast(({ file }) => /Test\.php$/.test(file)) ??
    frames.at(-1);
  return frames.find(({ file }) => file === own?.file);
}
