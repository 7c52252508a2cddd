/** Finds the browser that drives the workbench, and installs it where that can be done without asking. */
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { run } from './processes.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const macApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Command-line flags that keep a browser quiet; the sandbox is not available to root. */
export const chromiumFlags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Path of a Chromium or Chrome on this machine: `CHROME_PATH`, else the first one found in the usual places. */
export function findChromium() {
  const chosen = process.env['CHROME_PATH'];
  if (chosen) {
    if (isExecutable(chosen)) return chosen;
    throw new Error(`CHROME_PATH is "${chosen}", which is not a program that can be run.`);
  }
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/bin', '/snap/bin'];
  const candidates = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...candidates, ...macApplications].find(isExecutable);
}

/**
 * As {@link findChromium}, but installs Debian's package when there is none and this process may do so.
 *
 * @returns {Promise<string>}
 */
export async function provideChromium() {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('No Chromium found: installing the package "chromium"');
    await run('apt-get', ['update'], { output: 'onFailure' });
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      output: 'onFailure',
    });
    const installed = findChromium();
    if (installed) return installed;
  }
  const command = existsSync('/usr/bin/apt-get')
    ? 'sudo apt-get install -y chromium'
    : process.platform === 'darwin'
      ? 'brew install --cask chromium'
      : 'npx playwright install chromium';
  throw new Error(
    `The tests need Chromium or Chrome, and none was found. Install it with\n\n    ${command}\n\n` +
      'or set CHROME_PATH to the program.',
  );
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return path.isAbsolute(file);
  } catch {
    return false;
  }
}
