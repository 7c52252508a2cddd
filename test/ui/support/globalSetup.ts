import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { provideChromium } from '../../../scripts/host/chromium.mjs';
import { installLogbook } from '../../../scripts/host/package.mjs';
import { provideHost } from '../../../scripts/host/provision.mjs';
import { extensionsVariable } from './extensions';

/** Packages Logbook and installs the package once, for all tests of the run. */
async function globalSetup(): Promise<() => Promise<void>> {
  await provideChromium();
  const folder = await mkdtemp(path.join(tmpdir(), 'logbook-installed-'));
  const extensionsDir = path.join(folder, 'extensions');
  await installLogbook(await provideHost(), {
    folder,
    userDataDir: path.join(folder, 'user-data'),
    extensionsDir,
  });
  // The environment is the one way in which Playwright hands something on to its workers.
  process.env[extensionsVariable] = extensionsDir;
  return () => rm(folder, { recursive: true, force: true });
}

export default globalSetup;
