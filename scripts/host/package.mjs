/** Packages the extension as users get it, and installs that. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { checkout } from './checkout.mjs';
import { run } from './processes.mjs';
import { installExtension } from './server.mjs';

/**
 * Packages the checkout and installs the package into `options.extensionsDir`.
 *
 * @param {import('./provision.mjs').VSCodeHost} host
 * @param {import('./server.mjs').ServerOptions} options
 */
export async function installLogbook(host, options) {
  await run('npm', ['run', '--silent', 'package'], { cwd: checkout, output: 'onFailure' });
  await rm(options.extensionsDir, { recursive: true, force: true });
  await installExtension(host, options, path.join(checkout, 'dist/logbook.vsix'));
}
