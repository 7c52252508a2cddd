/** Running other programs, and leaving nothing behind when this one ends. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] Complete environment; default: this process's own.
 * @property {'show' | 'onFailure' | 'drop'} [output] What becomes of the program's output; default: `show`.
 */

/**
 * Runs a program to its end, without standard input.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>} Exit code; 128 when a signal ended it.
 */
export function exitCodeOf(command, args, { cwd, env = process.env, output = 'show' } = {}) {
  return new Promise((resolve, reject) => {
    const sink = { show: 'inherit', onFailure: 'pipe', drop: 'ignore' }[output];
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: /** @type {import('node:child_process').StdioOptions} */ (['ignore', sink, sink]),
      // npm is a batch file on Windows, which only a shell can start.
      shell: process.platform === 'win32' && !path.isAbsolute(command),
    });
    /** @type {Buffer[]} */
    const kept = [];
    child.stdout?.on('data', (chunk) => kept.push(chunk));
    child.stderr?.on('data', (chunk) => kept.push(chunk));
    const release = onShutdown(async () => {
      // As Ctrl+C does: test runners then stop in order.
      child.kill('SIGINT');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
    });
    child.once('error', (error) => {
      release();
      reject(new Error(`"${command}" could not be started: ${error.message}`));
    });
    child.once('close', (code) => {
      release();
      if (code !== 0) process.stdout.write(Buffer.concat(kept));
      resolve(code ?? 128);
    });
  });
}

/**
 * Like {@link exitCodeOf}, for programs that must succeed.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export async function run(command, args, options) {
  const code = await exitCodeOf(command, args, options);
  if (code !== 0)
    throw new Error(`"${[command, ...args].join(' ')}" failed with exit code ${code}.`);
}

/** @typedef {() => void | Promise<void>} Cleanup */

/** @type {Set<Cleanup>} */
const cleanups = new Set();

/**
 * Registers work to do when this process is told to end (Ctrl+C, `kill`) or calls {@link shutDown}.
 *
 * @param {Cleanup} cleanup
 * @returns {() => void} Takes it back.
 */
export function onShutdown(cleanup) {
  if (cleanups.size === 0) {
    for (const signal of stopSignals) process.on(signal, stop);
  }
  cleanups.add(cleanup);
  return () => {
    cleanups.delete(cleanup);
    if (cleanups.size === 0) {
      for (const signal of stopSignals) process.off(signal, stop);
    }
  };
}

/** @type {Promise<void> | undefined} */
let shuttingDown;

/** Does everything registered by {@link onShutdown}, newest first; called again, waits for the same. */
export function shutDown() {
  shuttingDown ??= (async () => {
    for (const cleanup of [...cleanups].reverse()) {
      try {
        await cleanup();
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
      }
    }
  })();
  return shuttingDown;
}

/** @type {readonly NodeJS.Signals[]} */
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

function stop() {
  void shutDown().finally(() => process.exit(130));
}
