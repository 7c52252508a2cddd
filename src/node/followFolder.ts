import { watch, type FSWatcher } from 'node:fs';
import path from 'node:path';

/**
 * Tells of what happens directly in a folder below `base`, also where the folder is made later, goes, or is made anew
 * together with folders above it. From the moment it returns nothing is missed; what happened before is for the caller
 * to look at.
 * @param base absolute path of a folder that exists
 * @param below the folder's path in `base`, with `/`; empty for `base` itself
 * @param changed gets the name of what came, changed or went in the folder, or undefined when the folder itself did
 */
export function followFolder(
  base: string,
  below: string,
  changed: (name: string | undefined) => void,
): { dispose(): void } {
  const steps = below.split('/').filter((step) => step !== '' && step !== '.');
  /** One for `base` and one for each step that exists. A step that comes or goes is told of by the one before it. */
  const watchers: FSWatcher[] = [];

  const close = (from: number): void => {
    for (const watcher of watchers.splice(from)) watcher.close();
  };
  const attach = (from: number): void => {
    close(from);
    for (let depth = from; depth <= steps.length; depth += 1) {
      const folder = path.join(base, ...steps.slice(0, depth));
      const next = steps[depth];
      const told = (event: string, name: string | null): void => {
        // Some systems tell of every change within a folder; and some take names in any case.
        if (next === undefined) changed(name ?? undefined);
        else if (event === 'rename' && name?.toLowerCase() === next.toLowerCase()) {
          attach(depth + 1);
          changed(undefined);
        }
      };
      let watcher: FSWatcher;
      try {
        watcher = watch(folder, { persistent: false }, told);
      } catch {
        // Missing, or nothing that can be watched: the step before tells when that changes.
        return;
      }
      watcher.on('error', () => watcher.close());
      watchers.push(watcher);
    }
  };

  attach(0);
  return {
    dispose() {
      close(0);
    },
  };
}
