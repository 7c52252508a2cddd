import type { RunnerInput } from './runner';

/** ` in /src/CartTests.cs:line 12`, in the language of the system, or with a bare number. */
const frame =
  /(?:^|\s)((?:[A-Za-z]:)?[\\/][^:]*\.(?:cs|fs|vb|razor|cshtml)):[^\d:\\/]{0,12}(\d+)\.?$/;

/** The deepest line of the outermost file in a trace: frames of packages have no file, and the test called the rest. */
export function dotnetPlace(
  lines: readonly string[],
  input: Pick<RunnerInput, 'relative'>,
): { file: string; line: number } | undefined {
  const frames = lines.flatMap((line) => {
    const match = line.length > 2000 ? null : frame.exec(line.trimEnd());
    if (match?.[1] === undefined) return [];
    return [
      {
        file: input.relative(match[1]),
        line: Number(match[2]),
      },
    ];
  });
  const outermost = frames.at(-1)?.file;
  return frames.find(({ file }) => file === outermost);
}
