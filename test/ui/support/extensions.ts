import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { checkout } from '../../../scripts/host/checkout.mjs';

/** Name of the environment variable that tells the tests where Logbook is installed. */
export const extensionsVariable = 'LOGBOOK_UI_EXTENSIONS';

/** Folder of the installed extensions: Logbook from its package, nothing else. */
export function installedExtensions(): string {
  const folder = process.env[extensionsVariable];
  if (!folder) throw new Error(`${extensionsVariable} is not set: globalSetup.ts has not run.`);
  return folder;
}

/**
 * Fills a folder with the installed extensions and one of the fixtures.
 * @returns the folder
 */
export async function withFixture(folder: string, name: string): Promise<string> {
  await cp(installedExtensions(), folder, { recursive: true });
  // The list of what was installed: without it VS Code takes what it finds.
  await rm(path.join(folder, 'extensions.json'), { force: true });
  const fixture = path.join(checkout, 'test/fixtures/extensions', name);
  await cp(fixture, path.join(folder, `logbook-tests.${name}-1.0.0`), { recursive: true });
  return folder;
}
