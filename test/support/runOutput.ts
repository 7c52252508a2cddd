import type { Run, RunReport } from '../../src/core/failures/model';
import { parseRun } from '../../src/core/failures/parseRun';

/** What is read from an output that a test writes down: a failing run in a terminal unless it says otherwise. */
export function parseOutput(
  command: string,
  output: string | readonly string[],
  changes: Partial<Run> = {},
): RunReport {
  return parseRun({
    command,
    cwd: '/home/dev/app',
    source: 'terminal',
    exitCode: 1,
    output: typeof output === 'string' ? output : output.join('\r\n'),
    startedAt: 0,
    endedAt: 1000,
    ...changes,
  });
}
