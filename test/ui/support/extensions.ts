/** Name of the environment variable that tells the tests where Logbook is installed. */
export const extensionsVariable = 'LOGBOOK_UI_EXTENSIONS';

/** Folder of the installed extensions: Logbook from its package, nothing else. */
export function installedExtensions(): string {
  const folder = process.env[extensionsVariable];
  if (!folder) throw new Error(`${extensionsVariable} is not set: globalSetup.ts has not run.`);
  return folder;
}
