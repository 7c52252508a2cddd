import { appendFileSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'node:util';

/** What the program that started VS Code reads back. */
interface Counts {
  passed: number;
  failed: number;
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
    timeout: 20_000,
    ...(grep ? { grep } : {}),
  });
  for (const file of (await readdir(__dirname, { recursive: true })).sort()) {
    if (file.endsWith('.test.js')) mocha.addFile(path.join(__dirname, file));
  }
  const counts = await new Promise<Counts>((resolve) => {
    const runner = mocha.run(() => {
      const { passes = 0, failures = 0 } = runner.stats ?? {};
      resolve({ passed: passes, failed: failures });
    });
  });
  const results = process.env['LOGBOOK_TEST_RESULTS'];
  if (results) await writeFile(results, JSON.stringify(counts));
  if (counts.failed > 0) throw new Error(`${counts.failed} failed`);
}
