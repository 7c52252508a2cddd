import type { RunLog } from '../core/operations/ports';

export interface RunLogFile extends RunLog {
  /** Lines that the last read skipped: torn, foreign, or of a newer version. */
  readonly skippedLines: number;
}

/** @param stateFolder asked for on first use; see stateFolder.ts. */
export function openRunLog(stateFolder: () => Promise<string>): RunLogFile {
  void stateFolder;
  throw new Error('not there yet');
}
