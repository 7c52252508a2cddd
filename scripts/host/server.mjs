/** Starts and stops VS Code's server, which serves the workbench to a browser and runs the extension host. */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { URLSearchParams } from 'node:url';
import { run, onShutdown } from './processes.mjs';

/**
 * @typedef {object} ServerOptions
 * @property {string} folder Keeps the server's own data and its log.
 * @property {string} userDataDir
 * @property {string} extensionsDir
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [port] Default: a free one.
 * @property {boolean} [extensionTests] Accept an extension to test from the address of the window.
 * @property {boolean} [workspaceTrust] Ask whether folders are trusted; default: trust all.
 */

/**
 * @typedef {object} Server
 * @property {number} port
 * @property {(folder: string, parameters?: Record<string, string>) => string} addressOf Address of a window on a folder.
 * @property {string} log File with what the server printed.
 * @property {Promise<void>} ended Settles when the server has ended, for whatever reason.
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a server on the loopback interface and waits until it listens.
 *
 * @param {import('./provision.mjs').VSCodeHost} host
 * @param {ServerOptions} options
 * @returns {Promise<Server>}
 * @throws with the server's own words when it ends before it listens, for instance because the port is taken.
 */
export async function startServer(host, options) {
  const log = path.join(options.folder, 'server.log');
  const child = spawn(host.node, [host.serverMain, ...serverArguments(options)], {
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that the extension host and the terminals can be ended with it.
    detached: true,
  });
  const logStream = createWriteStream(log);
  child.stdout.pipe(logStream, { end: false });
  child.stderr.pipe(logStream, { end: false });
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    child.once('close', () => logStream.end(() => resolve()));
    child.once('error', () => resolve());
  });
  const stop = () => endGroup(child, ended);
  const release = onShutdown(stop);
  void ended.then(release);

  const port = await Promise.race([listeningPort(child), ended]);
  if (port === undefined) {
    throw new Error(`VS Code's server ended before it listened:\n${await readFile(log, 'utf8')}`);
  }
  return {
    port,
    addressOf: (folder, parameters = {}) => {
      const query = new URLSearchParams({ folder, ...parameters });
      return `http://localhost:${port}/?${query.toString().replaceAll('%2F', '/')}`;
    },
    log,
    ended,
    stop,
  };
}

/**
 * Installs a packaged extension (.vsix) into an extensions folder.
 *
 * @param {import('./provision.mjs').VSCodeHost} host
 * @param {ServerOptions} options
 * @param {string} vsix
 */
export async function installExtension(host, options, vsix) {
  await run(
    host.node,
    [host.serverMain, ...serverArguments(options), '--install-extension', vsix, '--force'],
    {
      ...(options.env === undefined ? {} : { env: options.env }),
      output: 'onFailure',
    },
  );
}

/** @param {ServerOptions} options */
function serverArguments({
  folder,
  userDataDir,
  extensionsDir,
  port = 0,
  extensionTests,
  workspaceTrust,
}) {
  return [
    ...['--host', '127.0.0.1', '--port', String(port)],
    '--without-connection-token',
    '--accept-server-license-terms',
    ...['--telemetry-level', 'off'],
    ...['--server-data-dir', path.join(folder, 'server-data')],
    ...['--user-data-dir', userDataDir],
    ...['--extensions-dir', extensionsDir],
    ...(extensionTests ? ['--enable-smoke-test-driver'] : []),
    ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
  ];
}

/**
 * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child
 * @returns {Promise<number>}
 */
function listeningPort(child) {
  return new Promise((resolve) => {
    let printed = '';
    child.stdout.on('data', function read(/** @type {Buffer} */ chunk) {
      printed += chunk.toString();
      const match = /Extension host agent listening on (\d+)/.exec(printed);
      if (match === null) return;
      child.stdout.off('data', read);
      resolve(Number(match[1]));
    });
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<void>} ended
 */
async function endGroup(child, ended) {
  const { pid } = child;
  if (pid === undefined) return;
  /** @param {NodeJS.Signals} signal */
  const signalGroup = (signal) => {
    try {
      process.kill(-pid, signal);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
    }
  };
  signalGroup('SIGTERM');
  const timer = setTimeout(() => signalGroup('SIGKILL'), 3000);
  await ended;
  clearTimeout(timer);
  // The extension host outlives the server for a moment; the folders it writes to are about to go.
  signalGroup('SIGKILL');
}
