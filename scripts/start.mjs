/**
 * `npm start`: serves a real VS Code with Logbook and a sample workspace, from a fresh clone.
 *
 *   npm start -- [--port=N] [--fresh]
 *
 * The workspace and the settings are kept from one start to the next; `--fresh` begins anew.
 */
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cacheFolder } from './host/cache.mjs';
import { installDependencies } from './host/checkout.mjs';
import { cleanEnvironment } from './host/environment.mjs';
import { installLogbook } from './host/package.mjs';
import { provideHost } from './host/provision.mjs';
import { startServer } from './host/server.mjs';
import { quietSettings } from './host/session.mjs';
import { createWorkspace } from './host/workspace.mjs';

/** Always the same, because a browser keeps what belongs to a window under the address with its port. */
const usualPort = 8471;

async function start() {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, fresh: { type: 'boolean', default: false } },
  });
  const folder = path.join(cacheFolder(), 'start');
  const workspace = path.join(folder, 'cart');
  const settings = path.join(folder, 'user-data/User/settings.json');
  const options = {
    folder,
    userDataDir: path.join(folder, 'user-data'),
    extensionsDir: path.join(folder, 'extensions'),
    env: cleanEnvironment(),
  };

  await installDependencies();
  const host = await provideHost();
  if (values.fresh) await rm(folder, { recursive: true, force: true });
  await mkdir(path.dirname(settings), { recursive: true });
  if (!existsSync(settings)) {
    await writeFile(
      settings,
      JSON.stringify({ ...quietSettings, 'workbench.startupEditor': 'readme' }, undefined, 2),
    );
  }
  if (!existsSync(path.join(workspace, '.git'))) await createWorkspace(workspace);
  console.log('Building and installing Logbook');
  await installLogbook(host, options);

  const server = await startOn(
    host,
    options,
    values.port === undefined ? undefined : Number(values.port),
  );
  console.log(`
Open ${server.addressOf(workspace)}

  1. Run "npm test" in the terminal (Ctrl+\`): the test "cart > adds up prices" fails.
  2. Change something in src/cart.ts and run it again, until it has failed three times.
  3. Choose "New Journal Entry" in the notification: the attempts are filled in.

The workspace is ${workspace}
Ctrl+C stops VS Code.`);
  await server.ended;
}

/**
 * @param {import('./host/provision.mjs').VSCodeHost} host
 * @param {import('./host/server.mjs').ServerOptions} options
 * @param {number | undefined} port The user's choice; without one a taken usual port is no obstacle.
 */
async function startOn(host, options, port) {
  if (port !== undefined) return startServer(host, { ...options, port });
  try {
    return await startServer(host, { ...options, port: usualPort });
  } catch {
    return startServer(host, options);
  }
}

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
