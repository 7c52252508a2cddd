/** The cache folder: what is costly to make and the same for every clone lives here, never in the checkout. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** `LOGBOOK_CACHE`, else the user's cache folder. */
export function cacheFolder() {
  const { LOGBOOK_CACHE: own, XDG_CACHE_HOME: xdg } = process.env;
  return path.resolve(own || path.join(xdg || path.join(homedir(), '.cache'), 'logbook'));
}

/**
 * Gives the folder `name` of the cache, making it on first use.
 *
 * `make` fills a folder of its own, which gets its final name in one step when it is complete, so a
 * folder with the final name is always whole, whatever was interrupted. The unfinished folder carries its
 * maker's process id: a second run waits for a living maker and clears away what a dead one left. Should
 * two runs make the same thing nevertheless, the later one throws its copy away.
 *
 * @param {string} name Path below the cache folder.
 * @param {(folder: string) => Promise<void>} make
 * @returns {Promise<string>} Absolute path of the finished folder.
 */
export async function cachedFolder(name, make) {
  const finished = path.join(cacheFolder(), name);
  const parent = path.dirname(finished);
  const prefix = `${path.basename(finished)}.unfinished-`;

  for (let announced = false; !existsSync(finished); announced = true) {
    await mkdir(parent, { recursive: true });
    const maker = await livingMaker(parent, prefix);
    if (maker === undefined) {
      const unfinished = path.join(parent, `${prefix}${process.pid}`);
      await mkdir(unfinished);
      try {
        await make(unfinished);
        await rename(unfinished, finished);
      } catch (error) {
        await rm(unfinished, { recursive: true, force: true });
        if (!existsSync(finished)) throw error;
      }
    } else {
      if (!announced) console.log(`Waiting for process ${maker}, which is making ${finished}`);
      await delay(500);
    }
  }
  return finished;
}

/**
 * @param {string} parent
 * @param {string} prefix
 * @returns {Promise<number | undefined>} Process id of a run that is making the folder now.
 */
async function livingMaker(parent, prefix) {
  for (const entry of await readdir(parent)) {
    if (!entry.startsWith(prefix)) continue;
    const pid = Number(entry.slice(prefix.length));
    if (pid !== process.pid && isAlive(pid)) return pid;
    await rm(path.join(parent, entry), { recursive: true, force: true });
  }
  return undefined;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
