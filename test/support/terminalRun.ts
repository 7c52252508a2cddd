import type { Run, RunReport } from '../../src/core/failures/model';
import { parseRun } from '../../src/core/failures/parseRun';

/** What is understood of a command and its output, as a terminal hands it over: with CRLF. */
export function reportOf(command: string, output: string, changes: Partial<Run> = {}): RunReport {
  return parseRun({
    command,
    cwd: '/home/dev/app',
    source: 'terminal',
    exitCode: 1,
    output: output.replaceAll('\n', '\r\n'),
    startedAt: 0,
    endedAt: 1000,
    ...changes,
  });
}

/** `name | file:line | message`, one line per failure, for tests to compare. */
export function failuresIn(report: RunReport): string[] {
  return report.failures.map(({ name, file, line, message }) => {
    const place = file === null ? '-' : `${file}${line === null ? '' : `:${line}`}`;
    return `${name ?? '-'} | ${place} | ${message}`;
  });
}
