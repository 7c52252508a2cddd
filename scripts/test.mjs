/**
 * `npm test`: everything, from a fresh clone. `node scripts/test.mjs host ui` runs only those stages.
 *
 * A stage that fails doesn't keep the later ones from running. The last line sums up all tests: "N passed, N failed".
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { build, checkout, installDependencies, testResults } from './host/checkout.mjs';
import { exitCodeOf } from './host/processes.mjs';

/** @typedef {{ passed: number, failed: number }} Counts */

/** @type {Readonly<Record<string, () => Promise<Counts>>>} */
const stages = {
  check: async () => {
    const code = await exitCodeOf('npm', ['run', '--silent', 'check'], { cwd: checkout });
    return { passed: 0, failed: code === 0 ? 0 : 1 };
  },

  unit: async () => {
    const report = path.join(testResults, 'unit.json');
    await rm(report, { force: true });
    const code = await node(
      'vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    );
    const { numPassedTests, numFailedTests } = await readReport(report);
    return counts(code, numPassedTests, numFailedTests);
  },

  host: async () => {
    const { runHostTests, servedVSCode } = await import('./host/hostTests.mjs');
    // Here and not in the program that is tested: npm's own settings do not reach that far.
    const { provideHost } = await import('./host/provision.mjs');
    const { provideChromium } = await import('./host/chromium.mjs');
    await provideHost();
    await provideChromium();
    return runHostTests(servedVSCode);
  },

  ui: async () => {
    const report = path.join(testResults, 'ui.json');
    await rm(report, { force: true });
    const code = await node('@playwright/test/cli.js', 'test');
    const { stats } = await readReport(report);
    return counts(code, stats.expected, stats.unexpected + stats.flaky);
  },
};

/**
 * Runs a program of a dependency.
 *
 * @param {string} program Path below `node_modules`.
 * @param {string[]} args
 */
function node(program, ...args) {
  return exitCodeOf(process.execPath, [path.join(checkout, 'node_modules', program), ...args], {
    cwd: checkout,
  });
}

/** @param {string} file */
async function readReport(file) {
  return JSON.parse(await readFile(file, 'utf8'));
}

/**
 * A program can fail without a failing test, for instance by a file that can't be loaded; that counts as one.
 *
 * @param {number} code Exit code of the program.
 * @param {number} passed
 * @param {number} failed
 * @returns {Counts}
 */
function counts(code, passed, failed) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

/**
 * @param {string} name
 * @param {() => Promise<Counts | void>} work
 * @returns {Promise<Counts>}
 */
async function stage(name, work) {
  console.log(`\n=== ${name}`);
  try {
    return (await work()) ?? { passed: 0, failed: 0 };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in stages));
if (unknown.length > 0) {
  console.error(`There is no stage "${unknown[0]}". Stages: ${Object.keys(stages).join(', ')}.`);
  process.exit(2);
}

await mkdir(testResults, { recursive: true });
const total = { passed: 0, failed: 0 };
/** @param {Counts} result */
const add = (result) => {
  total.passed += result.passed;
  total.failed += result.failed;
};
add(await stage('dependencies', installDependencies));
if (total.failed === 0) {
  add(await stage('build', build));
  for (const [name, work] of Object.entries(stages)) {
    if (asked.length === 0 || asked.includes(name)) add(await stage(name, work));
  }
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
