import type { SearchedFolders } from '../output/locations';
import { parseJestJson } from '../runners/jestJson';
import { runners } from '../runners/registry';
import type { RunnerReport } from '../runners/runner';
import { runnerInput } from '../runners/runner';
import { terminalText } from '../terminalText';
import { junitReport } from './junitReport';
import { readJunitXml } from './junitXml';

/**
 * What a report file says: JUnit XML, TAP, or the JSON of Jest and Vitest, told apart by what stands in it.
 * @returns undefined for a file that is none of them, names no test, or is not wholly written yet
 */
export function readReport(content: string, folders: SearchedFolders): RunnerReport | undefined {
  const text = content.replace(/^\uFEFF/, '').trim();
  if (text.startsWith('<')) {
    return isWholeXml(text) ? junitReport(readJunitXml(text), folders) : undefined;
  }
  if (text.startsWith('{')) return parseJestJson(text, folders);
  return isWholeTap(text) ? tapReport(text, folders) : undefined;
}

/** Reporters write the end last. Comments may follow: Node puts its totals there. */
function isWholeXml(text: string): boolean {
  const end = text.replace(/(?:\s*<!--(?:(?!-->)[^])*-->)+$/, '');
  return /<\/testsuites?\s*>$/.test(end) && /<testsuites?[\s>]/.test(text);
}

/** A plan says how many points there are, wherever it stands. */
function isWholeTap(text: string): boolean {
  const plan = /^1\.\.(\d+)/m.exec(text)?.[1];
  if (plan === undefined) return false;
  if (/^Bail out!/m.test(text)) return true;
  return (text.match(/^(?:not )?ok\b/gm) ?? []).length >= Number(plan);
}

/** Most runners that write TAP have a parser of their own, which knows their names. */
function tapReport(
  content: string,
  { cwd, programCwd }: SearchedFolders,
): RunnerReport | undefined {
  const headed = /^TAP version 1[34]\s*$/m.test(content) ? content : `TAP version 13\n${content}`;
  const text = terminalText(headed);
  const input = runnerInput(text, { commands: [], cwd, programCwd, exitCode: undefined });
  for (const runner of runners) {
    if (!runner.recognise(input)) continue;
    const report = runner.parse(input);
    if (report.failures.length > 0 || report.passed.tests.length > 0) return report;
  }
  return undefined;
}
