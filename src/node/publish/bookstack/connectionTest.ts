import type { BookStackApi } from './api';
import { listRows } from './bookStackPages';

/**
 * Asks for what every token may ask. Whether pages may be made shows only when the first one is.
 * @returns what was found, in a sentence
 * @throws LogbookError saying what is wrong and what to do
 */
export async function testConnection(api: BookStackApi): Promise<string> {
  const books = await listRows(api, 'books', { count: 1 });
  const host = new URL(api.baseUrl).host;
  if (books.length === 0) {
    return `${host} answers and accepts the token, but shows no book to its owner. Give them the right to see the book.`;
  }
  if (isInTheOpen(api.baseUrl)) {
    return `${host} answers and accepts the token. The address begins with http://, so the token travels unencrypted.`;
  }
  return `${host} answers and accepts the token.`;
}

function isInTheOpen(baseUrl: string): boolean {
  const { protocol, hostname } = new URL(baseUrl);
  return protocol === 'http:' && !/^(?:localhost|127\.|\[::1\])/.test(hostname);
}
