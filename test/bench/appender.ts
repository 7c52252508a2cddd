import { open } from 'node:fs/promises';
import lockfile from 'proper-lockfile';
import { appendLine } from '../../src/node/durableAppend';

/**
 * One of several processes that append to the same file. Arguments: the file, `durable` or `locked`, and how many
 * lines. Says when it is ready, and begins when it is told to.
 */
const [file = '', method = '', lines = '0'] = process.argv.slice(2);

/** As people write it with the library: wait for the lock, write, see that it is on the disk, unlock. */
async function appendLocked(line: string): Promise<void> {
  const release = await lockfile.lock(file, {
    retries: { retries: 10_000, factor: 2, minTimeout: 1, maxTimeout: 64, randomize: true },
  });
  try {
    const handle = await open(file, 'a');
    try {
      await handle.write(`${line}\n`);
      await handle.datasync();
    } finally {
      await handle.close();
    }
  } finally {
    await release();
  }
}

process.once('message', () => {
  void (async () => {
    for (let n = 0; n < Number(lines); n++) {
      const pad = 'x'.repeat(300 * (1 + ((n * 7919) % 66)));
      const line = JSON.stringify({ id: `${process.pid}-${n}`, pad });
      await (method === 'locked' ? appendLocked(line) : appendLine(file, line));
    }
    process.disconnect();
  })();
});
process.send?.('ready');
