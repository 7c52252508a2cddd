#!/usr/bin/env node
/**
 * Looks like VS Code's `code` program, but runs the extension tests in a VS Code server with a headless Chromium as
 * its window. `@vscode/test-electron` can't tell the difference, so the same tests run here and in a desktop VS Code.
 *
 *   code.mjs [--extensionDevelopmentPath=DIR] [--extensionTestsPath=FILE] [--user-data-dir=DIR] [--extensions-dir=DIR] FOLDER
 *
 * The exit code is that of the tests. Other options of `code` are accepted and ignored. The console of the window and of
 * its extension host goes to the file that LOGBOOK_TEST_CONSOLE names, else to the standard output.
 */
import { appendFileSync } from 'node:fs';
import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import { chromium } from '@playwright/test';
import { chromiumFlags, provideChromium } from './chromium.mjs';
import { startInputServer } from './input.mjs';
import { onShutdown, shutDown } from './processes.mjs';
import { provideHost } from './provision.mjs';
import { startServer } from './server.mjs';

/** @param {readonly string[]} args */
function parseArguments(args) {
  /** @type {Map<string, string>} */
  const options = new Map();
  let folder = '';
  for (const arg of args) {
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/.exec(arg) ?? [];
    if (name !== undefined) options.set(name, value ?? '');
    else folder = path.resolve(arg);
  }
  return { options, folder };
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} Exit code of the tests.
 */
async function main(args) {
  const { options, folder } = parseArguments(args);
  const temporary = await mkdtemp(path.join(tmpdir(), 'logbook-code-'));
  onShutdown(() =>
    rm(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  );
  const userDataDir = options.get('user-data-dir') || path.join(temporary, 'user-data');
  const extensionsDir = options.get('extensions-dir') || path.join(temporary, 'extensions');
  await mkdir(extensionsDir, { recursive: true });

  const [host, executablePath] = await Promise.all([provideHost(), provideChromium()]);
  const browser = await chromium.launch({
    executablePath,
    args: chromiumFlags,
    handleSIGINT: false,
  });
  onShutdown(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const input = await startInputServer(page);
  onShutdown(input.stop);
  const server = await startServer(host, {
    folder: temporary,
    userDataDir,
    extensionsDir,
    env: { ...process.env, LOGBOOK_TEST_INPUT: input.address },
    extensionTests: true,
    workspaceTrust: !options.has('disable-workspace-trust'),
  });

  /** @type {Promise<number>} */
  const exitCode = new Promise((resolve, reject) => {
    void page.exposeFunction('codeAutomationExit', resolve);
    page.once('crash', () => reject(new Error('The browser page crashed.')));
    page.once('close', () =>
      reject(new Error('The browser page was closed before the tests ended.')),
    );
    void server.ended.then(() => reject(new Error(`VS Code's server ended before the tests did.`)));
  });
  const consoleFile = process.env['LOGBOOK_TEST_CONSOLE'];
  await page.exposeFunction(
    'codeAutomationLog',
    (/** @type {string} */ level, /** @type {unknown[]} */ values) => {
      if (consoleFile) appendFileSync(consoleFile, `[${level}] ${format(...values)}\n`);
      else console.log(format(...values));
    },
  );
  /** @param {string} file */
  const remote = (file) => `vscode-remote://localhost:${server.port}${path.resolve(file)}`;
  const payload = [...options]
    .filter(([name]) => name === 'extensionDevelopmentPath' || name === 'extensionTestsPath')
    .map(([name, file]) => [name, remote(file)]);
  await page.goto(server.addressOf(folder, { payload: JSON.stringify(payload) }));
  return exitCode;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await shutDown();
  process.exit();
}
