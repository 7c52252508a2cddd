import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

const day = 24 * 60 * 60 * 1000;
/** As long as the run log keeps the runs that the snapshots belong to. */
const keptMs = 120 * day;

/**
 * Removes objects that no snapshot of the last months needed; looks once a day. The shared index goes with each look:
 * the next snapshot then writes every object that it needs anew, and git renews the time of one that is there already.
 * So what is old was in no snapshot since.
 * @param folder of the private repository
 */
export async function dropOldObjects(folder: string): Promise<void> {
  const stamp = `${folder}.tidied`;
  const now = Date.now();
  if (now - (await changedAt(stamp)) < day) return;
  await mkdir(path.dirname(stamp), { recursive: true });
  await writeFile(stamp, '');
  await rm(path.join(folder, 'index'), { force: true });
  const objects = path.join(folder, 'objects');
  for (const name of await readdir(objects).catch(() => [])) {
    if (!/^[0-9a-f]{2}$/.test(name)) continue;
    for (const object of await readdir(path.join(objects, name)).catch(() => [])) {
      const file = path.join(objects, name, object);
      const time = await changedAt(file);
      if (time > 0 && now - time > keptMs) await rm(file, { force: true });
    }
  }
}

/** 0 when there is no such file. */
async function changedAt(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
