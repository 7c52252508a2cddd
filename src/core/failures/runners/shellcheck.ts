import type { Failure } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import type { Runner, RunnerInput } from './runner';
import { anyStarts, noCounts } from './runner';

/** `In deploy.sh line 2:` with the code and, below carets, the findings. */
const place = /^In (\S.*) line (\d+):$/;
const finding = /^ *\^-+\^? (SC\d+)(?: \(\w+\))?: (.+)$/;
/** `--format gcc` */
const compact = /^(\S.*?):(\d+):\d+: (?:error|warning|note): (.+) \[(SC\d+)\]$/;

/** ShellCheck with its terminal and gcc formats. */
export const shellcheck: Runner = {
  id: 'shellcheck',
  programs: ['shellcheck'],

  recognise(input) {
    const { text, commands } = input;
    return (
      commands.some(({ program }) => program === 'shellcheck') ||
      (anyStarts(input, '^-') && /^ *\^-+\^? SC\d+/m.test(text))
    );
  },

  parse(input) {
    const failures = findings(input);
    return {
      kind: 'build',
      verdict: failures.length > 0 ? 'failed' : 'passed',
      failures,
      passed: { files: [], tests: [] },
      counts: noCounts,
    };
  },
};

function findings(input: RunnerInput): Failure[] {
  const failures: Failure[] = [];
  let current: { path: string; line: number; code: string } | undefined;
  const add = (path: string, line: number, rule: string, message: string, code: string): void => {
    failures.push({
      name: rule,
      file: input.relative(path),
      line,
      message: messageOf(message),
      excerpt: excerptOf([code, message]),
      suite: false,
    });
  };
  for (const [index, line] of input.lines.entries()) {
    if (line.length > 2000) continue;
    const at = place.exec(line);
    if (at !== null) {
      current = { path: at[1] ?? '', line: Number(at[2]), code: input.lines[index + 1] ?? '' };
      continue;
    }
    const found = finding.exec(line);
    const short = found === null ? compact.exec(line) : null;
    if (found !== null && current !== undefined) {
      add(current.path, current.line, found[1] ?? '', found[2] ?? '', current.code);
    } else if (short !== null) {
      add(short[1] ?? '', Number(short[2]), short[4] ?? '', short[3] ?? '', '');
    }
  }
  return failures;
}
