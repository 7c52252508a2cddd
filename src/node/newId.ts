import { randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A ULID: 10 characters of time in milliseconds and 16 of randomness, Crockford base 32, sortable by time. */
export function newId(now = Date.now()): string {
  let time = '';
  for (let rest = now, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) {
    time = (alphabet[rest % 32] ?? '') + time;
  }
  const random = Array.from(randomBytes(16), (byte) => alphabet[byte % 32]).join('');
  return time + random;
}
