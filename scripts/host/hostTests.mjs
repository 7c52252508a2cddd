/** Runs the tests of `test/host` inside the extension host of a VS Code. */
import { cp, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { build as bundle } from 'esbuild';
import { cacheFolder } from './cache.mjs';
import { checkout, testResults } from './checkout.mjs';
import { versionFolders } from './environment.mjs';
import { createSession } from './session.mjs';
import { createWorkspace } from './workspace.mjs';

/** @typedef {import('../testFailures.mjs').Counts} Counts */

/** What `@vscode/test-electron` is to start for the VS Code that comes from the npm registry. */
export const servedVSCode = {
  vscodeExecutablePath: fileURLToPath(new URL('code.mjs', import.meta.url)),
};

/**
 * @param {{ vscodeExecutablePath: string } | { version: string }} vscode Program to start, or version to download.
 * @returns {Promise<Counts>}
 * @throws when VS Code ended without having run the tests.
 */
export async function runHostTests(vscode) {
  const keptLogs = path.join(testResults, 'host');
  await rm(keptLogs, { recursive: true, force: true });
  const entry = await bundleHostTests();
  // The chat is there for its tests; everywhere else it would only be in the way.
  const session = await createSession({ settings: { 'chat.disableAIFeatures': false } });
  try {
    await cp(
      path.join(checkout, 'test/fixtures/extensions/fake-model'),
      path.join(session.extensionsDir, 'logbook-tests.fake-model-1.0.0'),
      { recursive: true },
    );
    await createWorkspace(session.workspace, { env: session.env });
    const logs = path.join(session.userDataDir, 'logs');
    await mkdir(logs);
    const results = path.join(session.folder, 'results.json');
    const report = path.join(session.folder, 'report.txt');
    // Rejects when a test fails, too; the results say that more precisely.
    const problem = await runTests({
      ...vscode,
      extensionDevelopmentPath: checkout,
      extensionTestsPath: entry,
      launchArgs: [
        session.workspace,
        `--user-data-dir=${session.userDataDir}`,
        `--extensions-dir=${session.extensionsDir}`,
      ],
      extensionTestsEnv: {
        ...variablesToHide(session.env),
        ...versionFolders(),
        HOME: session.home,
        LOGBOOK_CACHE: cacheFolder(),
        EXTENSIONS_GALLERY: '{}',
        LOGBOOK_TEST_RESULTS: results,
        LOGBOOK_TEST_REPORT: report,
        LOGBOOK_TEST_CONSOLE: path.join(logs, 'console.log'),
      },
    }).then(
      () => undefined,
      (/** @type {unknown} */ error) => error,
    );
    process.stdout.write(await readFile(report, 'utf8').catch(() => ''));
    /** @type {Counts | undefined} */
    const counts = await readFile(results, 'utf8').then(JSON.parse, () => undefined);
    if (problem !== undefined) {
      await cp(logs, keptLogs, { recursive: true });
      const consoleText = await readFile(path.join(logs, 'console.log'), 'utf8').catch(() => '');
      console.log(consoleText.split('\n').slice(-40).join('\n'));
      console.log(`All logs of VS Code: ${path.relative(checkout, keptLogs)}`);
    }
    if (counts === undefined)
      throw problem ?? new Error('VS Code ended without having run the tests.');
    return counts;
  } finally {
    await session.remove();
  }
}

/**
 * `@vscode/test-electron` starts VS Code with this process's environment; `undefined` takes a variable out of it.
 *
 * @param {NodeJS.ProcessEnv} env What may be seen.
 * @returns {Record<string, undefined>}
 */
function variablesToHide(env) {
  return Object.fromEntries(
    Object.keys(process.env).flatMap((name) => (name in env ? [] : [[name, undefined]])),
  );
}

/**
 * Bundles the tests into `dist/test/host`: code that is to reach the API of VS Code must lie inside the extension.
 *
 * @returns {Promise<string>} The module to give VS Code as the extension's tests.
 */
async function bundleHostTests() {
  const source = path.join(checkout, 'test/host');
  const target = path.join(checkout, 'dist/test/host');
  await rm(target, { recursive: true, force: true });
  const tests = (await readdir(source, { recursive: true })).filter((file) =>
    file.endsWith('.test.ts'),
  );
  await bundle({
    absWorkingDir: source,
    entryPoints: ['run.ts', ...tests],
    outdir: target,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return path.join(target, 'run.js');
}
