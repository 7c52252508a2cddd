/**
 * `npm run test:electron`: the extension-host tests in a desktop VS Code, which is downloaded.
 *
 * VSCODE_VERSION chooses it: a version number, `stable` (the default) or `insiders`. Linux needs a display (`xvfb-run -a`).
 */
import { build, installDependencies } from './host/checkout.mjs';

try {
  await installDependencies();
  await build();
  const { runHostTests } = await import('./host/hostTests.mjs');
  const { passed, failed } = await runHostTests({
    version: process.env['VSCODE_VERSION'] || 'stable',
  });
  console.log(`\n${passed} passed, ${failed.length} failed`);
  process.exitCode = failed.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
