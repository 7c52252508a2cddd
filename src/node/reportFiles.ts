import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Run } from '../core/failures/model';
import { readReport } from '../core/failures/reports/readReport';
import { reportRun, type WrittenReport } from '../core/failures/reports/reportRun';
import { isAbsolute, relativePath } from '../core/failures/output/paths';
import type { RunnerReport } from '../core/failures/runners/runner';

/** Reading takes about a second for so much, all of it in the extension host. */
const maxBytes = 10 * 1024 * 1024;

/** What report files say about the runs that wrote them. */
export interface ReportedRuns {
  readonly runs: readonly Run[];
  /** Sentences: which file was left out and why. A file that is still being written changes once more. */
  readonly skipped: readonly string[];
}

/**
 * Reads report files that were written together.
 * @param root absolute path of the workspace folder
 * @param files absolute paths
 * @param since milliseconds since the epoch; what was last written before is left out
 */
export async function readReportFiles(
  root: string,
  files: readonly string[],
  since: number,
): Promise<ReportedRuns> {
  const byFolder = new Map<string, WrittenReport[]>();
  const skipped: string[] = [];
  for (const file of files) {
    const read = await readOne(root, file, since);
    if (typeof read === 'string') skipped.push(`${file} ${read}`);
    else byFolder.set(read.cwd, [...(byFolder.get(read.cwd) ?? []), read]);
  }
  return { runs: [...byFolder].map(([cwd, reports]) => reportRun(reports, cwd)), skipped };
}

async function readOne(
  root: string,
  file: string,
  since: number,
): Promise<(WrittenReport & { readonly cwd: string }) | string> {
  try {
    const { size, mtimeMs } = await stat(file);
    if (mtimeMs < since) return 'was written before.';
    if (size > maxBytes) return `has ${size} bytes, more than the ${maxBytes} that are read.`;
    const content = await readFile(file, 'utf8');
    const report = readReport(content, { cwd: root, programCwd: root });
    if (report === undefined) return 'is no report, or not wholly written yet.';
    const cwd = await folderOfTests(root, file, report);
    const inFolder =
      cwd === root ? report : (readReport(content, { cwd, programCwd: cwd }) ?? report);
    const writtenAt = Math.round(mtimeMs);
    return { path: relativePath(file, cwd), report: inFolder, writtenAt, cwd };
  } catch (error) {
    return `could not be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/**
 * The folder that the report's files are relative to, which is where the tests were started: the nearest one around the
 * report that has them.
 */
async function folderOfTests(root: string, file: string, report: RunnerReport): Promise<string> {
  const named = [...report.failures, ...report.passed.tests].find(
    (test) => test.file !== null && !isAbsolute(test.file),
  )?.file;
  if (named === undefined || named === null) return root;
  for (
    let folder = path.dirname(file);
    folder.length > root.length && folder.startsWith(root);
    folder = path.dirname(folder)
  ) {
    if (await exists(path.join(folder, named))) return folder;
  }
  return root;
}

function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
