import { describe, expect, it } from 'vitest';
import type { BookStackServer } from '../../support/bookStack/server';
import { ask, makePage, startedBookStack, type Told } from './bookStackClient';

/** The test server keeps and finds as a real BookStack 24.10 was seen to. */

describe('listing', () => {
  it('finds names without regard to case and accents, and ignores filters it does not know', async () => {
    const server = await startedBookStack();
    for (const name of ['Café outage', 'CAFE OUTAGE', 'Other']) await makePage(server, { name });
    const total = async (query: string): Promise<number> =>
      (await ask(server, `/api/pages?${query}`)).json.total;
    expect(await total('filter%5Bname%5D=cafe%20outage')).toBe(2);
    expect(await total('filter%5Bnam%5D=cafe')).toBe(3);
    expect(await total('filter%5Bname:like%5D=%25e%25')).toBe(3);
    expect(await total('filter%5Bname:nope%5D=other')).toBe(1);
    expect(await total('filter%5Bdraft%5D=true')).toBe(3);
  });

  it('clamps count and offset', async () => {
    const server = await startedBookStack();
    for (const name of ['a', 'b', 'c']) await makePage(server, { name });
    const ids = async (query: string): Promise<unknown[]> =>
      (await ask(server, `/api/pages?${query}`)).json.data.map((row) => row.name);
    expect(await ids('count=0')).toEqual(['a']);
    expect(await ids('count=x')).toHaveLength(3);
    expect(await ids('offset=-4&sort=-name')).toEqual(['c', 'b', 'a']);
    expect(await ids('sort=+name')).toEqual(['a', 'b', 'c']);
    expect(await ids('offset=9')).toEqual([]);
  });
});

describe('pages', () => {
  it('are made with 200, trimmed, with names cut to the column', async () => {
    const server = await startedBookStack();
    const made = await makePage(server, {
      name: `  ${'x'.repeat(250)}`,
      markdown: '\uFEFF    code\n\nText\n',
      tags: [{ name: 'a', value: 7 }, { name: 'b', value: null }, { name: ' ' }],
    });
    expect(made['name']).toHaveLength(191);
    expect(made['markdown']).toBe('code\n\nText');
    expect(made['tags']).toEqual([
      { name: 'a', value: '7', order: 0 },
      { name: 'b', value: '', order: 0 },
    ]);
    expect([made.chapter_id, made.revision_count, made.url]).toEqual([0, 1, undefined]);
  });

  it('prefer Markdown to HTML, and the chapter to the book', async () => {
    const server = await startedBookStack();
    const book = server.addBook('Incidents');
    const chapter = server.addChapter(server.addBook('Other'), 'Postmortems');
    const made = await makePage(server, { book_id: book, chapter_id: chapter, html: '<p>no</p>' });
    expect([made.markdown, made.chapter_id]).toEqual(['Text', chapter]);
    expect((await makePage(server, { markdown: null, html: '<p>x</p>' }))['markdown']).toBe('');
  });

  it('have names twice, with other slugs', async () => {
    const server = await startedBookStack();
    const [first, second] = [await makePage(server), await makePage(server)];
    expect(second['slug']).toMatch(new RegExp(`^${first.slug}-\\w{3}$`));
  });

  it('leave a draft behind when their tags are wrong', async () => {
    const server = await startedBookStack();
    expect((await makePage(server, { tags: [{ value: 'x' }] })).error.message).toMatch(/array key/);
    expect((await makePage(server, { tags: ['x'] })).error.code).toBe(500);
    expect(server.state.pages.size).toBe(2);
    const { json } = await ask(server, '/api/pages');
    expect(json.data[0]).toMatchObject({ draft: true, name: 'New Page', slug: '' });
  });

  it('are saved in part when an update has wrong tags', async () => {
    const server = await startedBookStack();
    const { id } = await makePage(server, { tags: [{ name: 'a' }] });
    const body = { markdown: 'New', tags: [{}] };
    expect((await ask(server, `/api/pages/${id}`, { method: 'PUT', body })).status).toBe(500);
    expect(server.onlyPage()).toMatchObject({ markdown: 'New', tags: [] });
  });

  it('count every update, also one of nothing; tags are replaced, or kept when left out', async () => {
    const server = await startedBookStack();
    const { id } = await makePage(server, { tags: [{ name: 'a' }] });
    const put = async (body: object) =>
      (await ask(server, `/api/pages/${id}`, { method: 'PUT', body })).json;
    expect(await put({})).toMatchObject({ revision_count: 2, tags: [{ name: 'a' }] });
    expect(await put({ tags: [] })).toMatchObject({ revision_count: 3, tags: [] });
    expect(await put({ markdown: '', name: '' })).toMatchObject({ markdown: '', name: '' });
    expect((await put({ tags: null })).error.code).toBe(422);
  });

  it('move out of their chapter when the book is sent', async () => {
    const server = await startedBookStack();
    const book = server.addBook('Incidents');
    const { id } = await makePage(server, { chapter_id: server.addChapter(book, 'C') });
    await ask(server, `/api/pages/${id}`, { method: 'PUT', body: { book_id: book } });
    expect(server.onlyPage().chapterId).toBe(0);
  });

  it('lose their Markdown when somebody uses the WYSIWYG editor', async () => {
    const server = await startedBookStack();
    const { id } = await makePage(server);
    server.edit(id, { html: '<p>Better</p>' });
    expect((await ask(server, `/api/pages/${id}`)).json).toMatchObject({
      markdown: '',
      html: '<p>Better</p>',
      updated_by: { name: 'Somebody Else' },
    });
    const exported = await ask(server, `/api/pages/${id}/export/markdown`);
    expect(exported.text).toBe('# Outage\n\nBetter');
  });

  it('expand includes, even in code', async () => {
    const server = await startedBookStack();
    const { id } = await makePage(server);
    expect((await makePage(server, { markdown: `\`{{@${id}}}\`` }))['html']).toContain(
      '<p>Text</p>',
    );
  });

  it('are deleted with 204, and then not found', async () => {
    const server = await startedBookStack();
    const { id } = await makePage(server);
    const gone = await ask(server, `/api/pages/${id}`, { method: 'DELETE' });
    expect([gone.status, gone.text]).toEqual([204, '']);
    expect((await ask(server, `/api/pages/${id}`)).json.error.message).toBe('Page not found');
  });
});

describe('search', () => {
  it('finds tags, with the traps of their syntax', async () => {
    const server = await startedBookStack();
    const tags = [
      { name: 'logbook-id', value: 'lb-ABC' },
      { name: 'no', value: '007' },
      { name: 'likelihood', value: 'high' },
    ];
    await makePage(server, { tags });
    const total = async (query: string): Promise<number> =>
      (await ask(server, `/api/search?query=${encodeURIComponent(query)}`)).json.total;
    expect(await total('[logbook-id=lb-abc] {type:page}')).toBe(1);
    expect(await total('[logbook-id=lb-abd]')).toBe(0);
    expect(await total('[no=7]')).toBe(1);
    expect(await total('[likelihood=high]')).toBe(0);
    expect(await total('outage {unknown:x}')).toBe(1);
    expect((await ask(server, '/api/search')).status).toBe(422);
    expect((await ask(server, '/api/search?query=x&count=101')).status).toBe(422);
  });
});

describe('images', () => {
  const upload = async (server: BookStackServer, name: string, id: number) => {
    const form = new FormData();
    form.append('type', 'gallery');
    form.append('uploaded_to', String(id));
    form.append('name', name);
    form.append('image', new Blob([Buffer.from([0, 13, 10, 255])]), name);
    const response = await fetch(`${server.url}/api/image-gallery`, {
      method: 'POST',
      headers: { authorization: 'Token reader:sesame' },
      body: form,
    });
    return { status: response.status, json: (await response.json()) as Told };
  };

  it('are kept byte by byte, twice if sent twice; SVG is refused with two messages', async () => {
    const server = await startedBookStack();
    const { id } = await makePage(server);
    const first = await upload(server, 'a.png', id);
    await upload(server, 'a.png', id);
    expect(server.state.images.get(first.json['id'])?.bytes).toEqual(Buffer.from([0, 13, 10, 255]));
    expect((await ask(server, '/api/image-gallery')).json['total']).toBe(2);
    const refused = await upload(server, 'a.svg', id);
    expect([refused.status, refused.json.error.validation['image']?.length]).toEqual([422, 2]);
  });

  it('in the text become files, or vanish without the right', async () => {
    const markdown = '![x](data:image/png;base64,AAAA)';
    expect((await makePage(await startedBookStack(), { markdown }))['markdown']).toMatch(
      /!\[x\]\(\/uploads\//,
    );
    const server = await startedBookStack({ rights: { createImages: false } });
    expect((await makePage(server, { markdown }))['markdown']).toBe('![x]()');
  });
});

describe('faults', () => {
  it('come once, before or after the work', async () => {
    const server = await startedBookStack();
    server.fail(/^POST .*pages$/, { kind: 'drop', when: 'after' });
    await expect(makePage(server)).rejects.toThrow();
    expect(server.state.pages.size).toBe(1);
    server.fail(/^POST .*pages$/, { kind: 'drop', when: 'before' });
    await expect(makePage(server)).rejects.toThrow();
    expect(server.state.pages.size).toBe(1);
    await makePage(server);
    expect(server.state.pages.size).toBe(2);
  });
});
