import { watch } from 'node:fs';
import { mkdir } from 'node:fs/promises';

/**
 * Tells of files that are written, made or removed in a folder outside the workspace, which is made where it is missing.
 * From the moment it resolves nothing is missed; what happened before is for the caller to look at.
 * @param changed gets the file's name
 */
export async function watchFolder(
  folder: string,
  matches: RegExp,
  changed: (name: string) => void,
): Promise<{ dispose(): void }> {
  await mkdir(folder, { recursive: true });
  const watcher = watch(folder, { persistent: false }, (_event, name) => {
    if (name !== null && matches.test(name)) changed(name);
  });
  // The folder is gone: there is nothing left to be told of.
  watcher.on('error', () => watcher.close());
  return {
    dispose() {
      watcher.close();
    },
  };
}
