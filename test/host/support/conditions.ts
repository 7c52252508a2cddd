import { setTimeout as delay } from 'node:timers/promises';

/**
 * Waits until `probe` gives something other than `undefined` or `false`, and resolves to that.
 *
 * @param what Completes the sentence "Waited in vain for ..." of the error after `timeout` milliseconds.
 */
export async function eventually<T>(
  what: string,
  probe: () => T | undefined | false | PromiseLike<T | undefined | false>,
  timeout = 30_000,
): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await delay(20);
  }
}
