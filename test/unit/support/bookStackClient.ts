import { onTestFinished } from 'vitest';
import {
  goodToken,
  startBookStack,
  type BookStackOptions,
  type BookStackServer,
} from '../../support/bookStack/server';

/** A server for one test. */
export async function startedBookStack(options: BookStackOptions = {}): Promise<BookStackServer> {
  const server = await startBookStack(options);
  onTestFinished(() => server.close());
  return server;
}

export interface Ask {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What answers may hold, of whatever kind they are. */
export interface Told {
  readonly error: {
    readonly code: number;
    readonly message: string;
    readonly validation: Readonly<Record<string, readonly string[]>>;
  };
  readonly data: readonly Told[];
  readonly total: number;
  readonly id: number;
  readonly name: string;
  readonly slug: string;
  readonly url: string;
  readonly markdown: string;
  readonly html: string;
  readonly tags: readonly object[];
  readonly chapter_id: number;
  readonly revision_count: number;
}

/** One request as a client without a library makes it. */
export async function ask(server: BookStackServer, path: string, options: Ask = {}) {
  const { method = options.body === undefined ? 'GET' : 'POST', body, headers } = options;
  const response = await fetch(server.url + path, {
    method,
    redirect: 'manual',
    headers: {
      authorization: `Token ${goodToken.id}:${goodToken.secret}`,
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type') === 'application/json';
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: (isJson ? JSON.parse(text) : undefined) as Told,
  };
}

/** Makes a page, in the first book. */
export async function makePage(server: BookStackServer, more: object = {}): Promise<Told> {
  const book = server.state.books.keys().next().value ?? server.addBook('Incidents');
  const body = { book_id: book, name: 'Outage', markdown: 'Text', ...more };
  return (await ask(server, '/api/pages', { body })).json;
}
