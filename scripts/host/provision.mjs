/**
 * Provides a real VS Code for tests and `npm start`, from the npm registry alone.
 *
 * Also a program: `node scripts/host/provision.mjs` fetches everything ahead of time.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cachedFolder } from './cache.mjs';
import { provideChromium } from './chromium.mjs';
import { exitCodeOf, run } from './processes.mjs';
import { selectedRelease } from './releases.mjs';

/**
 * @typedef {object} VSCodeHost
 * @property {string} version Version of VS Code.
 * @property {string} node The Node.js to run it on.
 * @property {string} serverMain VS Code's server, to be run by `node`.
 */

const npmFlags = [
  '--no-audit',
  '--no-fund',
  '--no-update-notifier',
  '--ignore-scripts',
  '--loglevel=error',
];

/**
 * Gives the selected VS Code, downloading and assembling it (about 600 MB) on first use.
 *
 * @returns {Promise<VSCodeHost>}
 * @throws when code-server does not exist for this platform.
 */
export async function provideHost(release = selectedRelease()) {
  const platform = `${process.platform}-${process.arch}`;
  const nodePackage = release.node[platform];
  if (nodePackage === undefined || isMusl()) {
    throw new Error(
      `There is no VS Code server for this platform (${platform}${isMusl() ? ', musl' : ''}). ` +
        'Run the tests in a desktop VS Code with "npm run test:electron".',
    );
  }
  const folder = await cachedFolder(`vscode/${release.vscode}-${platform}`, async (target) => {
    console.log(`Getting VS Code ${release.vscode} (once, about 600 MB)`);
    await assemble(target, release, nodePackage);
  });
  return {
    version: release.vscode,
    node: path.join(folder, 'bin', 'node'),
    serverMain: path.join(folder, serverFolder, 'out', 'server-main.js'),
  };
}

const serverFolder = path.join('node_modules', 'code-server', 'lib', 'vscode');

/**
 * @param {string} folder
 * @param {import('./releases.mjs').HostRelease} release
 * @param {string} nodePackage
 */
async function assemble(folder, release, nodePackage) {
  await writeFile(
    path.join(folder, 'package.json'),
    '{ "name": "vscode-host", "private": true }\n',
  );
  await run('npm', ['install', ...npmFlags, nodePackage], { cwd: folder, output: 'onFailure' });

  const nodeName = nodePackage.slice(0, nodePackage.lastIndexOf('@'));
  const nodeFolder = path.join(folder, 'node_modules', nodeName);
  // Relative, because the folder is renamed once it is complete.
  await symlink(path.join('node_modules', nodeName, 'bin'), path.join(folder, 'bin'));
  const env = {
    ...process.env,
    PATH: path.join(nodeFolder, 'bin') + path.delimiter + (process.env['PATH'] ?? ''),
    npm_config_nodedir: nodeFolder,
    // With another Node first in PATH, npm would look for its machine-wide settings (a proxy, certificates) elsewhere.
    npm_config_globalconfig: execFileSync('npm', ['config', 'get', 'globalconfig'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim(),
    // Some install scripts start their compiler by npx, which asks first.
    npm_config_yes: 'true',
    // Both keep an install script of a dependency from fetching a browser or a binary.
    PUPPETEER_SKIP_DOWNLOAD: '1',
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
  };
  await run('npm', ['install', ...npmFlags, `code-server@${release.codeServer}`], {
    cwd: folder,
    env,
    output: 'onFailure',
  });
  const server = path.join(folder, serverFolder);
  for (const part of [server, path.join(server, 'extensions')]) {
    await run('npm', ['install', '--omit=dev', ...npmFlags], {
      cwd: part,
      env,
      output: 'onFailure',
    });
  }
  if (release.rebuild.length > 0) {
    await run('npm', ['rebuild', ...release.rebuild, '--loglevel=error'], {
      cwd: server,
      env,
      output: 'onFailure',
    });
  }
  // Without these VS Code runs, but keeps no log files and complains. They have no prebuilt binary; a machine
  // without a compiler does without.
  for (const name of ['@vscode/spdlog', '@vscode/native-watchdog']) {
    await exitCodeOf('npm', ['rebuild', name], { cwd: server, env, output: 'drop' });
  }
  if (!existsSync(path.join(server, 'out', 'server-main.js'))) {
    throw new Error(
      `code-server ${release.codeServer} does not contain the VS Code server where it was expected.`,
    );
  }
}

/** Linux distributions with another C library (Alpine) can't run the prebuilt binaries. */
function isMusl() {
  if (process.platform !== 'linux') return false;
  const { header } = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (
    process.report.getReport()
  );
  return header.glibcVersionRuntime === undefined;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const host = await provideHost();
    console.log(`VS Code ${host.version}: ${host.serverMain}`);
    console.log(`Chromium: ${await provideChromium()}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
