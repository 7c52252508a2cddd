import * as z from 'zod/mini';
import type { Failure } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import { lineInFile } from '../output/locations';
import { relativePath } from '../output/paths';
import { terminalText } from '../terminalText';
import type { RunnerInput, RunnerReport } from './runner';
import { anyStarts, verdictOf } from './runner';

/** The JSON report that Jest defined and Vitest writes too; only what is read here. */
const jsonReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.optional(z.string()),
      assertionResults: z.array(
        z.object({
          ancestorTitles: z.array(z.string()),
          title: z.string(),
          status: z.string(),
          failureMessages: z.optional(z.nullable(z.array(z.string()))),
        }),
      ),
    }),
  ),
});

type JsonReport = z.infer<typeof jsonReport>;

/** The line that holds a JSON report, if there is one. */
export function findJsonReport(input: RunnerInput): string | undefined {
  if (!anyStarts(input, '{"nu')) return undefined;
  return input.lines.find((line) => line.startsWith('{"num') && line.includes('"testResults"'));
}

/**
 * @param text the JSON, on a terminal or from a report file
 * @returns undefined when it is not such a report or was cut
 */
export function parseJestJson(
  text: string,
  folders: Pick<RunnerInput, 'cwd' | 'programCwd'>,
): RunnerReport | undefined {
  const report = z.safeParse(jsonReport, parseJson(text));
  if (!report.success) return undefined;
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = report.data;
  const failures = testResults.flatMap((result) => failuresOf(result, folders));
  const files: string[] = [];
  const tests: { file: string; name: string }[] = [];
  for (const result of testResults) {
    const file = relativePath(result.name, folders.cwd, folders.programCwd);
    const passed = result.assertionResults.filter((test) => test.status === 'passed');
    for (const test of passed) tests.push({ file, name: nameOf(test) });
    if (passed.length > 0 && passed.length === result.assertionResults.length) files.push(file);
  }
  return {
    kind: 'test',
    verdict: verdictOf(failures),
    failures,
    passed: { files, tests },
    counts: { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests },
  };
}

function failuresOf(
  result: JsonReport['testResults'][number],
  folders: Pick<RunnerInput, 'cwd' | 'programCwd'>,
): Failure[] {
  const file = relativePath(result.name, folders.cwd, folders.programCwd);
  const failure = (name: string | null, text: string): Failure => {
    const lines = terminalText(text).split('\n');
    const first = lines.find((line) => line.trim() !== '') ?? 'Failed without a message';
    return {
      name,
      file,
      line: lineInFile(lines, file, folders),
      // Jest's own reporter leaves the plain class away, and both must give the same message.
      message: messageOf(first.replace(/^Error: (?=expect\()/, '')),
      excerpt: excerptOf(lines),
      suite: name === null,
    };
  };
  const failed = result.assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0) {
    return result.status === 'failed' ? [failure(null, result.message ?? '')] : [];
  }
  return failed.map((test) => failure(nameOf(test), test.failureMessages?.[0] ?? ''));
}

function nameOf(test: { ancestorTitles: string[]; title: string }): string {
  return [...test.ancestorTitles.filter((title) => title !== ''), test.title].join(' > ');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
