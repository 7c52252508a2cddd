import { appendFileSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'node:util';
import { failureLine } from '../../scripts/testFailures.mjs';

/** What the program that started VS Code reads back. */
interface Counts {
  passed: number;
  /** The failed tests, each in a line. */
  failed: string[];
}

/**
 * Runs all tests that lie beside this module. VS Code calls it in the extension host, once the window is ready.
 *
 * Mocha's report goes to the file that `LOGBOOK_TEST_REPORT` names, apart from what VS Code itself has to say on the
 * console; the counts go to the file that `LOGBOOK_TEST_RESULTS` names.
 * `LOGBOOK_TEST_GREP` picks tests by their titles.
 */
export async function run(): Promise<void> {
  const grep = process.env['LOGBOOK_TEST_GREP'];
  const { default: Mocha } = await import('mocha');
  const report = process.env['LOGBOOK_TEST_REPORT'];
  if (report) {
    Mocha.reporters.Base.consoleLog = (...values: unknown[]) =>
      appendFileSync(report, `${format(...values)}\n`);
  }
  const mocha = new Mocha({
    color: true,
    // Far above what any test takes on a machine that does nothing else: a busy one fails no test.
    timeout: 90_000,
    ...(grep ? { grep } : {}),
  });
  for (const file of (await readdir(__dirname, { recursive: true })).sort()) {
    if (file.endsWith('.test.js')) mocha.addFile(path.join(__dirname, file));
  }
  const counts = await new Promise<Counts>((resolve) => {
    const failed: string[] = [];
    const runner = mocha.run(() => resolve({ passed: runner.stats?.passes ?? 0, failed }));
    runner.on('fail', (test, { message }: Error) => {
      failed.push(failureLine(test.fullTitle(), message));
    });
  });
  const results = process.env['LOGBOOK_TEST_RESULTS'];
  if (results) await writeFile(results, JSON.stringify(counts));
  if (counts.failed.length > 0) throw new Error(`${counts.failed.length} failed`);
}
