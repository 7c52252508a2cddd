import { setTimeout as delay } from 'node:timers/promises';
import { cancelled } from '../publishControl';
import { apiFailure, failureKind, waitAsked } from './apiFailure';
import { readAnswer } from './readAnswer';

export interface BookStackApiOptions {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** `id:secret` */
  readonly token: string;
  readonly signal?: AbortSignal | undefined;
  /** Reading takes seconds on a slow server, writing a long page half a minute. */
  readonly readTimeoutMs?: number;
  readonly writeTimeoutMs?: number;
  /** Before the second attempt; doubled for each one after. */
  readonly backoffMs?: number;
}

export interface BookStackApi {
  readonly baseUrl: string;
  /** Asks again where that may help. @param query values are encoded */
  get(path: string, query?: Readonly<Record<string, string | number>>): Promise<unknown>;
  /** The text of an answer that is no JSON: an export. */
  getText(path: string): Promise<string>;
  /** Never repeated: who asks has to look first whether it was done. */
  post(path: string, body: object | FormData): Promise<unknown>;
  /** Repeated once: the same content twice is the same. */
  put(path: string, body: object): Promise<unknown>;
}

const timedOut = Symbol('timed out');

const attempts = 3;
/** Whoever publishes waits so long for a server that asks to be left alone, and no longer. */
const longestWaitMs = 20_000;

/**
 * BookStack's API over `fetch`. No cookie is ever sent: a session would be judged in place of the token. No redirect
 * is followed: a POST would arrive as a GET, and the token would go to whoever it leads to.
 */
export function createBookStackApi(options: BookStackApiOptions): BookStackApi {
  const { baseUrl, token, signal, backoffMs = 500 } = options;
  const { readTimeoutMs = 30_000, writeTimeoutMs = 60_000 } = options;

  const isCancelled = (): boolean => signal?.aborted === true;

  async function once(
    method: string,
    path: string,
    body?: object,
  ): Promise<Response & { words: string }> {
    if (isCancelled()) throw cancelled();
    const url = `${baseUrl}/api/${path}`;
    const timeoutMs = method === 'GET' ? readTimeoutMs : writeTimeoutMs;
    const ended = new AbortController();
    const cancel = (): void => ended.abort();
    signal?.addEventListener('abort', cancel, { once: true });
    const timer = setTimeout(() => ended.abort(timedOut), timeoutMs);
    try {
      const response = await fetch(url, {
        method,
        redirect: 'manual',
        credentials: 'omit',
        signal: ended.signal,
        headers: {
          Authorization: `Token ${token}`,
          Accept: 'application/json',
          ...(body === undefined || body instanceof FormData
            ? {}
            : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined
          ? {}
          : { body: body instanceof FormData ? body : JSON.stringify(body) }),
      });
      return Object.assign(response, { words: await response.text() });
    } catch (error) {
      if (isCancelled()) throw cancelled();
      if (ended.signal.reason === timedOut) {
        throw apiFailure(
          'timeout',
          `${hostOf(baseUrl)} did not answer within ${timeoutMs / 1000} seconds. Try again later.`,
        );
      }
      throw apiFailure('network', networkWords(baseUrl, error));
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    }
  }

  async function ask(method: string, path: string, body?: object): Promise<unknown> {
    const response = await once(method, path, body);
    return readAnswer(
      response,
      response.words,
      `${method} ${baseUrl}/api/${path.replace(/\?.*/s, '')}`,
    );
  }

  /** @param mayRetry whether another attempt may bring an answer after this failure */
  async function retrying<T>(
    work: () => Promise<T>,
    times: number,
    mayRetry: (error: unknown) => boolean,
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        if (attempt >= times || !mayRetry(error)) throw error;
        const asked = waitAsked(error);
        const waitMs = asked === undefined ? backoffMs * 2 ** (attempt - 1) : asked * 1000;
        if (waitMs > longestWaitMs) throw error;
        await wait(waitMs);
      }
    }
  }

  async function wait(milliseconds: number): Promise<void> {
    await delay(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => {
      throw cancelled();
    });
  }

  return {
    baseUrl,
    get: (path, query = {}) =>
      retrying(() => ask('GET', withQuery(path, query)), attempts, isPassing),
    async getText(path) {
      const response = await retrying(() => once('GET', path), attempts, isPassing);
      if (response.ok) return response.words;
      readAnswer(response, response.words, `GET ${baseUrl}/api/${path}`);
      return '';
    },
    // A refusal for the rate of requests comes before anything is done.
    post: (path, body) =>
      retrying(
        () => ask('POST', path, body),
        2,
        (error) => failureKind(error) === 'rateLimited',
      ),
    put: (path, body) => retrying(() => ask('PUT', path, body), 2, isPassing),
  };
}

const passing = new Set(['rateLimited', 'maintenance', 'network', 'timeout', 'serverError']);

function isPassing(error: unknown): boolean {
  return passing.has(failureKind(error) ?? '');
}

function withQuery(path: string, query: Readonly<Record<string, string | number>>): string {
  const parts = Object.entries(query).map(
    ([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`,
  );
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`;
}

function hostOf(baseUrl: string): string {
  return new URL(baseUrl).host;
}

const certificateCodes =
  /^(?:CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)|ERR_SSL)/;

function networkWords(baseUrl: string, error: unknown): string {
  const host = hostOf(baseUrl);
  const cause = (error as { cause?: { code?: unknown } }).cause?.code;
  const code = typeof cause === 'string' ? cause : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `There is no server called ${host}. Check the address, and that you are in the right network.`;
  if (code === 'ECONNREFUSED')
    return `Nothing answers at ${host}. Check the address and the port, and that BookStack is running.`;
  if (certificateCodes.test(code))
    return `The certificate of ${host} is not trusted (${code}). Have it renewed, or trust its issuer on this machine.`;
  return `The connection to ${host} broke off${code === '' ? '' : ` (${code})`}. Try again later.`;
}
