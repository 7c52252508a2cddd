import type { CheckOutput } from './checkOutput';
import { githubAnnotations } from './githubAnnotations';
import { summary } from './summary';

/** How `logbook check` prints what it found; each ends with a line break. */
export const checkFormats = {
  text: plainText,
  github: githubAnnotations,
  // It describes every rule.
  sarif: async (output) => (await import('./sarif.lazy')).sarifLog(output),
  json: (output) => `${JSON.stringify(output, undefined, 2)}\n`,
} as const satisfies Readonly<Record<string, (output: CheckOutput) => string | Promise<string>>>;

export type CheckFormat = keyof typeof checkFormats;

/** One line a problem, as compilers print it, and a summary. */
function plainText({ problems, checked, truncated }: CheckOutput): string {
  const lines = problems.map(
    ({ path, line, severity, message, code }) =>
      `${path}:${line}: ${severity}: ${message} (${code})`,
  );
  const more = truncated ? ' There are more.' : '';
  return `${[...lines, `${summary(problems.length, checked)}${more}`].join('\n')}\n`;
}
