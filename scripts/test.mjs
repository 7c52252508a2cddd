/**
 * `npm test`: everything, from a fresh clone. `node scripts/test.mjs host ui` runs only those stages.
 *
 * A stage that fails doesn't keep the later ones from running. What failed is named once more at the end, and the last line
 * sums up all tests: "N passed, N failed".
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { build, checkout, installDependencies, testResults } from './host/checkout.mjs';
import { exitCodeOf } from './host/processes.mjs';
import { failedInPlaywright, failedInVitest } from './testFailures.mjs';

/** @typedef {import('./testFailures.mjs').Counts} Counts */

/** @type {Readonly<Record<string, () => Promise<Counts>>>} */
const stages = {
  check: async () => {
    const code = await exitCodeOf('npm', ['run', '--silent', 'check'], { cwd: checkout });
    return counts(code, 0, []);
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
    const results = await readReport(report);
    return counts(code, results.numPassedTests, failedInVitest(results));
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
    const results = await readReport(report);
    return counts(code, results.stats.expected, failedInPlaywright(results));
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
 * @param {string[]} failed The failed tests, each in a line.
 * @returns {Counts}
 */
function counts(code, passed, failed) {
  return { passed, failed: code !== 0 && failed.length === 0 ? [`exit code ${code}`] : failed };
}

/**
 * @param {string} name
 * @param {() => Promise<Counts | void>} work
 * @returns {Promise<Counts>}
 */
async function stage(name, work) {
  console.log(`\n=== ${name}`);
  try {
    return (await work()) ?? { passed: 0, failed: [] };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(message);
    return { passed: 0, failed: [message] };
  }
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in stages));
if (unknown.length > 0) {
  console.error(`There is no stage "${unknown[0]}". Stages: ${Object.keys(stages).join(', ')}.`);
  process.exit(2);
}

await mkdir(testResults, { recursive: true });
let passed = 0;
/** @type {string[]} */
const failed = [];
/**
 * @param {string} name
 * @param {() => Promise<Counts | void>} work
 */
async function run(name, work) {
  const result = await stage(name, work);
  passed += result.passed;
  failed.push(...result.failed.map((line) => `${name}: ${line}`));
}
await run('dependencies', installDependencies);
if (failed.length === 0) {
  await run('build', build);
  for (const [name, work] of Object.entries(stages)) {
    if (asked.length === 0 || asked.includes(name)) await run(name, work);
  }
}
if (failed.length > 0) console.log(`\n=== failed\n${failed.join('\n')}`);
console.log(`\n${passed} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
