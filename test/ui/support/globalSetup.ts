import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { provideChromium } from '../../../scripts/host/chromium.mjs';
import { installLogbook } from '../../../scripts/host/package.mjs';
import { onShutdown } from '../../../scripts/host/processes.mjs';
import { provideHost } from '../../../scripts/host/provision.mjs';
import { extensionsVariable } from './extensions';

/** Packages Logbook and installs the package once, for all tests of the run. */
async function globalSetup(): Promise<() => Promise<void>> {
  await provideChromium();
  const folder = await mkdtemp(path.join(tmpdir(), 'logbook-installed-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const release = onShutdown(remove);
  const extensionsDir = path.join(folder, 'extensions');
  const options = { folder, userDataDir: path.join(folder, 'user-data'), extensionsDir };
  try {
    await installLogbook(await provideHost(), options);
  } catch (error) {
    await remove();
    throw error;
  } finally {
    release();
  }
  // The environment is the one way in which Playwright hands something on to its workers.
  process.env[extensionsVariable] = extensionsDir;
  return remove;
}

export default globalSetup;
