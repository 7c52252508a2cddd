/** The checkout: where it is, and getting it ready to run. */
import { existsSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './processes.mjs';

/** Absolute path of the repository's top folder. */
export const checkout = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Where test runs leave reports, logs, traces and screenshots. */
export const testResults = path.join(checkout, 'test-results');

/** The small project that people and tests try Logbook on. */
export const sampleWorkspace = path.join(checkout, 'test/fixtures/sample-workspace');

/** Installs the dependencies unless those in `node_modules` are of the present lock file. */
export async function installDependencies() {
  const lock = path.join(checkout, 'package-lock.json');
  // npm's own note of what it installed.
  const installed = path.join(checkout, 'node_modules/.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log('Installing dependencies');
  // Follows the lock file and leaves it alone. `npm ci` would refuse it: npm leaves binaries for other platforms out
  // of a lock file where the registry doesn't have them.
  await run('npm', ['install', '--no-save', '--no-audit', '--no-fund'], {
    cwd: checkout,
    output: 'onFailure',
  });
  utimesSync(installed, new Date(), new Date());
}

/** Builds the extension into `dist/`. */
export async function build() {
  await run('npm', ['run', '--silent', 'build'], { cwd: checkout });
}
