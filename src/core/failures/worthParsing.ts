import type { Run } from './model';

/** Whether a run can say anything: not an empty line, and not the `^C` that a shell reports at its prompt. */
export function isWorthParsing(run: Pick<Run, 'command'>): boolean {
  const command = run.command.trim();
  return command !== '' && command !== '^C' && !/^#/.test(command);
}
