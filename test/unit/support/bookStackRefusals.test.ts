import { describe, expect, it } from 'vitest';
import { goodToken } from '../../support/bookStack/server';
import { ask, makePage, startedBookStack } from './bookStackClient';

/** The test server refuses as a real BookStack 24.10 was seen to refuse. */

describe('access', () => {
  const tokens = [
    goodToken,
    { id: 'old', secret: 's', condition: 'expired' },
    { id: 'weak', secret: 's', condition: 'noApiRight' },
    { id: 'new', secret: 's', condition: 'unconfirmed' },
  ] as const;

  it.each([
    ['', 401, /^No authorization token found on the request$/],
    ['Bearer a:b', 401, /format appeared incorrect$/],
    ['Basic YTpi', 401, /format appeared incorrect$/],
    ['token reader:sesame', 401, /format appeared incorrect$/],
    ['Token abc', 401, /format appeared incorrect$/],
    ['reader:sesame', 401, /format appeared incorrect$/],
    ['Token nobody:sesame', 401, /^No matching API token/],
    ['Token  reader:sesame', 401, /^No matching API token/],
    ['Token reader:wrong', 401, /^The secret provided/],
    ['Token old:s', 403, /has expired$/],
    ['Token weak:s', 403, /does not have permission to make API calls$/],
    ['Token new:s', 401, /needs to be confirmed$/],
  ])('%j', async (authorization, status, message) => {
    const server = await startedBookStack({ tokens });
    const answer = await ask(server, '/api/books', { headers: { authorization } });
    expect(answer.status).toBe(status);
    expect(answer.json.error.code).toBe(status);
    expect(answer.json.error.message).toMatch(message);
    expect(answer.headers.get('www-authenticate')).toBeNull();
  });

  it('takes more behind a second colon, and blanks at the end', async () => {
    const server = await startedBookStack();
    const headers = { authorization: 'Token reader:sesame:more' };
    expect((await ask(server, '/api/books', { headers })).status).toBe(200);
  });

  it('judges by the session as soon as there is one, whatever the token', async () => {
    const server = await startedBookStack();
    const headers = { cookie: 'bookstack_session=garbage' };
    expect((await ask(server, '/api/books', { headers })).status).toBe(403);
  });

  it('speaks the language of the instance', async () => {
    const server = await startedBookStack({ language: 'de' });
    const answer = await ask(server, '/api/books', { headers: { authorization: '' } });
    expect(answer.json.error.message).toBe('Kein Autorisierungstoken für die Anfrage gefunden');
    expect(answer.text).toContain('f\\u00fcr');
  });
});

describe('errors', () => {
  it('answers an unknown address with a page that begins a session', async () => {
    const answer = await ask(await startedBookStack(), '/api/nope');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      404,
      'text/html; charset=UTF-8',
    ]);
    expect(answer.text).toContain('styles.css?version=v24.10');
    expect(answer.headers.get('set-cookie')).toContain('bookstack_session');
    expect((await ask(await startedBookStack(), '//api/pages')).status).toBe(404);
  });

  it('answers an unknown POST with 405', async () => {
    const server = await startedBookStack();
    const inside = await ask(server, '/api/nope', { body: {} });
    expect([inside.status, inside.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect(inside.text).toContain('api\\/nope');
    const outside = await ask(server, '/pages', { body: {} });
    expect(outside.status).toBe(405);
    expect(outside.json['error']).toBeUndefined();
  });

  it('asks for everything when the body is missing, of another type, or no JSON', async () => {
    const server = await startedBookStack();
    for (const options of [
      { body: {} },
      { body: '{"book_id":1' },
      { body: '{"name":"x"}', headers: { 'content-type': 'text/plain' } },
    ]) {
      const { status, json } = await ask(server, '/api/pages', options);
      expect(status).toBe(422);
      expect(Object.keys(json.error.validation)).toEqual([
        'book_id',
        'chapter_id',
        'name',
        'html',
        'markdown',
      ]);
    }
  });

  it.each([
    [{ name: 7 }, 'name', 'The name must be a string.'],
    [{ name: 'x'.repeat(256) }, 'name', 'The name may not be greater than 255 characters.'],
    [{ markdown: 7 }, 'markdown', 'The markdown must be a string.'],
    [{ tags: 'a' }, 'tags', 'The tags must be an array.'],
    [{ priority: 'high' }, 'priority', 'The priority must be an integer.'],
    [{ book_id: 'one' }, 'book_id', 'The book id must be an integer.'],
    [{ chapter_id: null }, 'chapter_id', 'The chapter id must be an integer.'],
  ])('refuses %j', async (more, key, message) => {
    const server = await startedBookStack();
    const answer = await makePage(server, more);
    expect(answer.error.validation[key]).toContain(message);
  });

  it.each([
    ['/api/pages/99', 404, 'Page not found'],
    ['/api/books/99', 404, 'No query results for model [BookStack\\Entities\\Models\\Book] 99'],
    ['/api/chapters/9', 404, 'No query results for model [BookStack\\Entities\\Models\\Chapter] 9'],
    ['/api/attachments/9', 404, 'No query results for model [BookStack\\Uploads\\Attachment] 9'],
  ])('%s', async (path, status, message) => {
    const answer = await ask(await startedBookStack(), path);
    expect([answer.status, answer.json.error.message]).toEqual([status, message]);
  });

  it('has 500 for a page id that is no number, and 404 for a book', async () => {
    const server = await startedBookStack();
    expect((await ask(server, '/api/pages/x')).status).toBe(500);
    expect((await ask(server, '/api/books/x')).status).toBe(404);
  });

  it('checks the fields, then the place, then the right', async () => {
    const server = await startedBookStack({ rights: { createPages: false } });
    expect((await makePage(server, { name: '' })).error.code).toBe(422);
    expect((await makePage(server, { book_id: 99 })).error.code).toBe(404);
    expect((await makePage(server)).error.message).toMatch(/perform the requested action/);
    const headers = { accept: '*/*' };
    const body = { book_id: 1, name: 'x', markdown: 'x' };
    const other = await ask(server, '/api/pages', { body, headers });
    expect(other.json.error.message).toMatch(/access the requested page/);
  });

  it('limits the size itself, and so does the proxy', async () => {
    const server = await startedBookStack({ postLimit: 100, proxyLimit: 1000 });
    const body = (length: number) => ({ book_id: 1, name: 'x', markdown: 'x'.repeat(length) });
    const small = await ask(server, '/api/pages', { body: body(200) });
    expect([small.status, small.json.error.code]).toEqual([413, 413]);
    const large = await ask(server, '/api/pages', { body: body(2000) });
    expect([large.status, large.headers.get('content-type')]).toEqual([
      413,
      'text/html; charset=UTF-8',
    ]);
  });

  it('limits the rate, of those who fail to log in too', async () => {
    const server = await startedBookStack({ requestLimit: 2 });
    expect((await ask(server, '/api/books')).headers.get('x-ratelimit-remaining')).toBe('1');
    await ask(server, '/api/books', { headers: { authorization: '' } });
    const limited = await ask(server, '/api/books');
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '59']);
    expect(limited.json.error.message).toBe('Too Many Attempts.');
  });

  it('is down for maintenance', async () => {
    const answer = await ask(await startedBookStack({ maintenance: true }), '/api/books');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, null]);
  });

  it('sends people to its login', async () => {
    const server = await startedBookStack({ basePath: '/wiki' });
    for (const path of ['/', '/api', '/api/docs'])
      expect((await ask(server, path)).headers.get('location')).toBe(`${server.url}/login`);
  });
});
