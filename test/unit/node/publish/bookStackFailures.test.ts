import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createBookStackApi } from '../../../../src/node/publish/bookstack/api';
import { testConnection } from '../../../../src/node/publish/bookstack/connectionTest';
import { html } from '../../../support/bookStack/answers';
import {
  startBookStack,
  type BookStackOptions,
  type BookStackServer,
} from '../../../support/bookStack/server';
import { write } from '../tempRepository';
import { outage, publishing, refusalOf } from './bookStackPublishing';

/** Every way in which a BookStack was seen not to do what it was asked, and what becomes of it. */

async function connect(
  options: BookStackOptions,
  more: {
    path?: string;
    token?: string;
    timeoutMs?: number;
    prepare?: (server: BookStackServer) => void;
  } = {},
): Promise<string> {
  const server = await startBookStack(options);
  onTestFinished(() => server.close());
  more.prepare?.(server);
  const api = createBookStackApi({
    baseUrl: server.url + (more.path ?? ''),
    token: more.token ?? 'reader:sesame',
    readTimeoutMs: more.timeoutMs ?? 60_000,
    backoffMs: 1,
  });
  return testConnection(api);
}

describe('the connection test', () => {
  it('says that it works, or that there is no book to see', async () => {
    expect(await connect({}, { prepare: (server) => void server.addBook('B') })).toMatch(
      /^127.0.0.1:\d+ answers and accepts the token\.$/,
    );
    expect(await connect({})).toContain('shows no book');
    const basePath = '/wiki';
    expect(await connect({ basePath })).toContain('accepts the token');
  });

  const answer =
    (status: number, headers?: Record<string, string>) => (server: BookStackServer) => {
      for (let times = 0; times < 3; times++)
        server.fail(/books/, {
          kind: 'answer',
          when: 'before',
          answer: html(status, 'x', headers),
        });
    };
  const tokens = [
    { id: 'old', secret: 's', condition: 'expired' },
    { id: 'weak', secret: 's', condition: 'noApiRight' },
  ] as const;

  it.each<[string, BookStackOptions, Parameters<typeof connect>[1], RegExp]>([
    ['unknown token', {}, { token: 'x:y' }, /does not accept the API token \(No matching/],
    ['wrong secret', {}, { token: 'reader:y' }, /does not accept the API token \(The secret/],
    ['malformed token', {}, { token: 'reader' }, /does not accept the API token/],
    ['another language', { language: 'de' }, { token: 'x:y' }, /does not accept the API token/],
    ['expired', { tokens }, { token: 'old:s' }, /may have expired/],
    ['no right', { tokens }, { token: 'weak:s' }, /may lack the right to use the API/],
    ['wrong path', {}, { path: '/nope' }, /not by BookStack's API.*sub-path/],
    ['missing sub-path', { basePath: '/wiki' }, { path: '/..' }, /not by BookStack's API/],
    ['maintenance', { maintenance: true }, {}, /down for maintenance/],
    ['rate limit', { requestLimit: 0 }, {}, /Try again in 59 seconds/],
    ['login page', {}, { prepare: answer(200) }, /login page of a proxy/],
    ['bad gateway', {}, { prepare: answer(502) }, /proxy in front of BookStack answered with 502/],
    [
      'redirect',
      {},
      { prepare: answer(301, { location: 'https://wiki.example.com/x' }) },
      /leads on to https:\/\/wiki\.example\.com\. The token was not sent there/,
    ],
    [
      'redirect to the login',
      {},
      { prepare: answer(302, { location: '/login' }) },
      /sends to its login page/,
    ],
    [
      'hangs',
      {},
      {
        timeoutMs: 200,
        prepare: (server) =>
          [1, 2, 3].forEach(() => server.fail(/books/, { kind: 'hang', when: 'before' })),
      },
      /did not answer within 0.2 seconds/,
    ],
    [
      'stalls in the middle',
      {},
      {
        timeoutMs: 200,
        prepare: (server) => [1, 2, 3].forEach(() => server.fail(/books/, { kind: 'stall' })),
      },
      /did not answer within/,
    ],
    [
      'breaks off',
      {},
      {
        prepare: (server) =>
          [1, 2, 3].forEach(() => server.fail(/books/, { kind: 'drop', when: 'before' })),
      },
      /connection to 127.0.0.1:\d+ broke off/,
    ],
  ])('says of what is wrong: %s', async (_, options, more, words) => {
    const { message } = await refusalOf(connect(options, more));
    expect(message).toMatch(words);
    expect(message).toMatch(/\.$/);
  });

  it('says that nothing answers, or that there is no such server', async () => {
    const server = await startBookStack();
    await server.close();
    const at = (baseUrl: string) =>
      refusalOf(testConnection(createBookStackApi({ baseUrl, token: 'a:b', backoffMs: 1 })));
    expect((await at(server.url)).message).toContain('Nothing answers at 127.0.0.1');
    expect((await at('http://wiki.invalid')).message).toContain('no server called wiki.invalid');
  });

  it('works after failures that pass', async () => {
    const prepare = (server: BookStackServer): void => {
      server.fail(/books/, { kind: 'drop', when: 'before' });
      server.fail(/books/, { kind: 'answer', when: 'before', answer: html(502, '') });
    };
    expect(await connect({}, { prepare })).toContain('accepts the token');
  });
});

describe('publishing', () => {
  it('waits when it is told to', async () => {
    const { server, publish } = await publishing({ requestLimit: 2, retryAfter: 0 });
    await publish(outage);
    expect(server.state.pages.size).toBe(1);
  });

  it.each([
    ['drop', { kind: 'drop', when: 'after' }],
    ['timeout', { kind: 'hang', when: 'after' }],
    ['gateway', { kind: 'answer', when: 'after', answer: html(504, '') }],
  ] as const)('does not double a page whose making was not heard of: %s', async (_, fault) => {
    const { server, publish } = await publishing();
    server.fail(/^POST .*pages$/, fault);
    const outcome = await publish(outage, { timeoutMs: 1_000 });
    expect(outcome.action).toBe('created');
    expect(server.onlyPage()).toMatchObject({
      markdown: expect.stringContaining('broke') as string,
    });
    expect(await publish(outage)).toMatchObject({ action: 'unchanged', url: outcome.url });
  });

  it('finds the page of an attempt that was ended before its answer', async () => {
    const { server, publish } = await publishing();
    server.fail(/^POST .*pages$/, { kind: 'hang', when: 'after' });
    const ending = new AbortController();
    const work = refusalOf(publish(outage, { signal: ending.signal }));
    await vi.waitFor(() => expect(server.requests).toContain('POST pages'), 30_000);
    ending.abort();
    expect((await work).code).toBe('cancelled');
    expect((await publish(outage.replace('broke', 'burst'))).action).toMatch(/updated|created/);
    expect(server.onlyPage().markdown).toContain('burst');
  });

  it('finds at the next attempt the page that could not be found at once', async () => {
    const { server, publish } = await publishing();
    const headers = { 'content-type': 'application/json' };
    server.fail(/^POST .*pages$/, { kind: 'answer', when: 'after', answer: html(500, '') });
    const nothing = { status: 200, headers, body: '{"data":[],"total":0}' };
    server.fail(/^GET .*search/, { kind: 'answer', when: 'before', answer: nothing });
    expect((await refusalOf(publish(outage))).code).toBe('unreachable');
    expect((await publish(outage)).action).toBe('updated');
    expect(server.state.pages.size).toBe(1);
  });

  it('makes the page when a busy book seemed to be missing', async () => {
    const { server, publish } = await publishing();
    server.fail(/^POST .*pages$/, {
      kind: 'answer',
      when: 'before',
      answer: {
        status: 404,
        headers: { 'content-type': 'application/json' },
        body: '{"error":{"message":"No query results for model [BookStack\\\\Entities\\\\Models\\\\Book] 1","code":404}}',
      },
    });
    expect((await publish(outage)).action).toBe('created');
  });

  it('says what the token may not do, and leaves nothing half done', async () => {
    const { server, publish } = await publishing({ rights: { createPages: false } });
    const { code, message } = await refusalOf(publish(outage));
    expect([code, message]).toEqual([
      'refused_by_server',
      expect.stringContaining('You do not have permission to perform the requested action'),
    ]);
    expect(server.state.pages.size).toBe(0);
  });

  it('says that the server takes no more', async () => {
    const { message } = await refusalOf(
      (await publishing({ proxyLimit: 200 })).publish(`${outage}${'x'.repeat(300)}`),
    );
    expect(message).toContain('does not take that much');
  });

  it('shows no more than a line of what a crash says', async () => {
    const { server, publish } = await publishing();
    await publish(outage);
    const body = JSON.stringify({ error: { message: `SQLSTATE ${'x'.repeat(5000)}`, code: 500 } });
    for (let times = 0; times < 2; times++)
      server.fail(/^PUT/, {
        kind: 'answer',
        when: 'before',
        answer: { status: 500, headers: { 'content-type': 'application/json' }, body },
      });
    const { message } = await refusalOf(publish(outage.replace('broke', 'burst')));
    expect(message.length).toBeLessThan(400);
  });

  it('uploads an image once whose answer was lost', async () => {
    const { server, publish, root } = await publishing();
    write(root, 'docs/postmortems/a.png', 'png');
    server.fail(/^POST .*image-gallery/, { kind: 'drop', when: 'after' });
    await publish(`${outage}\n![a](a.png)\n`);
    expect(server.state.images.size).toBe(1);
    expect(server.onlyPage().markdown).toMatch(/!\[a\]\(http/);
  });
});
