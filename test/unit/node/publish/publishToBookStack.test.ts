import { rmSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { write } from '../tempRepository';
import { outage, publishing, refusalOf } from './bookStackPublishing';

const writes = (requests: readonly string[]): string[] =>
  requests.filter((request) => !request.startsWith('GET'));

describe('a page', () => {
  it('is created in the book, named and tagged, with what readers are to see', async () => {
    const { server, publish } = await publishing();
    const outcome = await publish(outage);
    const page = server.onlyPage();
    expect(outcome).toEqual({
      action: 'created',
      url: `${server.url}/link/${page.id}`,
      name: 'Postmortem 2026-02-03: Pool full',
      warnings: [],
    });
    expect(page).toMatchObject({
      name: 'Postmortem 2026-02-03: Pool full',
      markdown: '**Date:** 2026-02-03\n\n## Timeline\n\nIt broke.',
      bookId: 1,
      chapterId: 0,
      tags: [{ name: 'logbook-id', value: expect.stringMatching(/^lb-\w{26}$/) as string }],
    });
  });

  it('is not sent again unchanged, and updated when the document changed', async () => {
    const { server, publish } = await publishing();
    await publish(outage);
    expect((await publish(`---\nauthor: me\n---\n${outage}\n<!-- x -->\n`)).action).toBe(
      'unchanged',
    );
    expect(writes(server.requests)).toEqual(['POST pages']);
    expect((await publish(outage.replace('broke', 'burst'))).action).toBe('updated');
    expect(server.onlyPage()).toMatchObject({
      revisions: 2,
      markdown: expect.stringContaining('burst') as string,
    });
  });

  it('keeps its place and the tags that others gave it', async () => {
    const { server, publish } = await publishing();
    await publish(outage);
    const page = server.onlyPage();
    page.tags.push({ name: 'team', value: 'payments' });
    page.chapterId = server.addChapter(1, 'Elsewhere');
    await publish(outage.replace('broke', 'burst'));
    expect(page.tags.map(({ name }) => name)).toEqual(['team', 'logbook-id']);
    expect(page.chapterId).not.toBe(0);
  });

  it('is found by its tag when a colleague renamed it, and by its name when nothing is recorded', async () => {
    const { server, publish, root, colleague } = await publishing();
    await publish(outage);
    const other = colleague();
    expect((await other.publish(outage)).action).toBe('unchanged');
    expect((await other.publish(outage.replace('broke', 'burst'))).action).toBe('updated');
    // The record of the id is lost, that of the intention is there.
    const file = path.join(root, '.logbook/published.jsonl');
    const [intention = ''] = readFileSync(file, 'utf8').split('\n');
    write(root, '.logbook/published.jsonl', `${intention}\n{"torn`);
    server.onlyPage().name = 'Called otherwise';
    const { data } = await refusalOf(publish(outage));
    expect(data['theirs']).toContain('burst');
    expect(server.state.pages.size).toBe(1);
  });

  it('follows a document that was renamed', async () => {
    const { server, root, publish } = await publishing();
    await publish(outage);
    rmSync(path.join(root, 'docs/postmortems/2026-02-03-pool.md'));
    const moved = { path: 'docs/postmortems/2026-02-03-connection-pool.md' };
    expect((await publish(outage, moved)).action).toBe('unchanged');
    expect((await publish(outage.replace('broke', 'burst'), moved)).action).toBe('updated');
    expect(server.state.pages.size).toBe(1);
  });

  it('takes a name that differs in case or accents for another page', async () => {
    const { server, publish } = await publishing();
    await publish('# Café outage\n\nText\n', { path: 'docs/a.md' });
    await publish('# Cafe outage\n\nText\n', { path: 'docs/b.md' });
    expect(server.state.pages.size).toBe(2);
  });

  it('is not guessed among several of the same name', async () => {
    const { server, publish, colleague } = await publishing();
    await publish(outage);
    const page = server.onlyPage();
    server.state.pages.set(99, { ...page, id: 99, tags: [] });
    const other = colleague();
    const { code, message, data } = await refusalOf(other.publish(outage));
    expect(code).toBe('ambiguous');
    expect(message).toContain(`${server.url}/link/99`);
    const pages = data['pages'] as { name: string; url: string }[];
    expect(pages.map(({ name }) => name)).toEqual([page.name, page.name]);
    expect(pages.map(({ url }) => url)).toContain(`${server.url}/link/99`);
    // Somebody's page all the same, though it was chosen.
    const chosen = { page: `${server.url}/link/99` };
    const changed = outage.replace('broke', 'burst');
    const foreign = await refusalOf(other.publish(changed, chosen));
    expect(foreign.code).toBe('edited_elsewhere');
    const overwrite = String(foreign.data['revision']);
    const outcome = await other.publish(changed, { ...chosen, overwrite });
    expect(outcome).toMatchObject({ action: 'updated', url: chosen.page });
    expect(server.state.pages.get(99)?.markdown).toContain('burst');
    expect(server.state.pages.get(page.id)?.markdown).toContain('broke');
    expect((await other.publish(changed)).action).toBe('unchanged');
  });

  it('is chosen among copies that carry its tag', async () => {
    const { server, publish } = await publishing();
    await publish(outage);
    const page = server.onlyPage();
    for (const id of [98, 99]) {
      server.state.pages.set(id, { ...page, id, tags: [...page.tags], slug: `copy-${id}` });
    }
    server.state.pages.delete(page.id);
    expect((await refusalOf(publish(outage))).code).toBe('ambiguous');
    const { url } = await publish(outage, { page: `${server.url}/link/99` });
    expect(url).toBe(`${server.url}/link/99`);
  });

  it('may be none of several', async () => {
    const { server, publish, colleague } = await publishing();
    await publish(outage);
    const page = server.onlyPage();
    server.state.pages.set(99, { ...page, id: 99, tags: [] });
    const other = colleague();
    expect((await other.publish(outage, { page: 'new' })).action).toBe('created');
    expect(server.state.pages.size).toBe(3);
    expect((await other.publish(outage)).action).toBe('unchanged');
  });

  it('that was deleted is made again only when that is asked for', async () => {
    const { server, publish } = await publishing();
    await publish(outage);
    const { id } = server.onlyPage();
    server.state.pages.clear();
    const { code, data } = await refusalOf(publish(outage));
    expect([code, data['revision']]).toEqual(['edited_elsewhere', `deleted ${id}`]);
    const overwrite = String(data['revision']);
    expect((await publish(outage, { overwrite })).action).toBe('created');
  });
});

describe('edits of others', () => {
  it('are not overwritten; only the revision that was shown is', async () => {
    const { server, publish } = await publishing();
    await publish(outage);
    const { id } = server.onlyPage();
    server.edit(id, { markdown: 'Theirs' });
    const changed = outage.replace('broke', 'burst');
    const first = await refusalOf(publish(changed));
    expect(first.code).toBe('edited_elsewhere');
    expect(first.data).toMatchObject({
      theirs: 'Theirs',
      ours: '**Date:** 2026-02-03\n\n## Timeline\n\nIt burst.',
      url: `${server.url}/link/${id}`,
    });
    server.edit(id, { markdown: 'Theirs again' });
    const overwrite = String(first.data['revision']);
    const second = await refusalOf(publish(changed, { overwrite }));
    expect(second.data['theirs']).toBe('Theirs again');
    await publish(changed, { overwrite: String(second.data['revision']) });
    expect(server.onlyPage().markdown).toContain('burst');
  });

  it('are seen in a page that was saved with the WYSIWYG editor', async () => {
    const { server, publish } = await publishing();
    await publish(outage);
    server.edit(server.onlyPage().id, { html: '<p>Better</p>' });
    const { data } = await refusalOf(publish(outage));
    expect(data['theirs']).toBe('Better');
  });

  it('are none when only tags, place or nothing changed', async () => {
    const { server, publish } = await publishing();
    await publish(outage);
    const { id, markdown } = server.onlyPage();
    server.edit(id, { markdown });
    expect((await publish(outage)).action).toBe('unchanged');
    expect((await publish(outage.replace('broke', 'burst'))).action).toBe('updated');
  });
});

describe('a dry run', () => {
  it('changes nothing, there or here', async () => {
    const { server, publish, root } = await publishing();
    const setting = { bookId: undefined, book: 'Not there', chapter: 'Postmortems', create: true };
    const outcome = await publish(outage, { dryRun: true, setting });
    expect([outcome.action, outcome.url]).toEqual(['created', server.url]);
    await publish(outage);
    rmSync(path.join(root, '.logbook'), { recursive: true });
    expect((await publish(outage, { dryRun: true })).action).toBe('unchanged');
    expect(writes(server.requests)).toEqual(['POST pages']);
    expect(() => readFileSync(path.join(root, '.logbook/published.jsonl'))).toThrow('ENOENT');
  });
});

describe('the place', () => {
  it('may be a chapter by id', async () => {
    const { server, publish } = await publishing();
    const chapterId = server.addChapter(1, 'Postmortems');
    await publish(outage, { setting: { chapterId } });
    expect(server.onlyPage()).toMatchObject({ bookId: 1, chapterId });
  });

  it('may be named, and is made when it is missing and that is allowed', async () => {
    const { server, publish } = await publishing();
    const setting = {
      bookId: undefined,
      book: 'Payments',
      chapter: 'Postmortems',
      nameFormat: '{{title}}',
    };
    const refused = await refusalOf(publish(outage, { setting }));
    expect(refused.message).toContain('no book "Payments"');
    expect(writes(server.requests)).toEqual([]);
    await publish(outage, { setting: { ...setting, create: true } });
    await publish('# Disk\n\nFull\n', { path: 'docs/b.md', setting: { ...setting, create: true } });
    expect([...server.state.books.values()].map(({ name }) => name)).toEqual([
      'Incidents',
      'Payments',
    ]);
    expect(server.state.chapters.size).toBe(1);
    expect([...server.state.pages.values()].map(({ name }) => name)).toEqual(['Pool full', 'Disk']);
  });

  it.each([
    [{ bookId: 77 }, 'no book with the id 77'],
    [{ chapterId: 77 }, 'no chapter with the id 77'],
    [{ chapter: 'Nope' }, 'no chapter "Nope"'],
  ])('%j is said to be missing', async (setting, words) => {
    const { publish } = await publishing();
    const { code, message } = await refusalOf(publish(outage, { setting }));
    expect([code, message]).toEqual(['not_found', expect.stringContaining(words)]);
  });
});

describe('images and links', () => {
  it('are uploaded once, and shown from where they are', async () => {
    const { server, publish, root } = await publishing();
    write(root, 'docs/postmortems/a b.png', Buffer.from([1, 2, 3]));
    write(root, 'docs/c.svg', '<svg/>');
    const text = `${outage}\n![Load](<a b.png>) ![again](./a%20b.png) ![s](../c.svg) ![no](no.png)\n`;
    const { warnings } = await publish(text);
    expect(warnings).toEqual([
      'docs/c.svg is left out: images of this type cannot be shown there.',
      'docs/postmortems/no.png is left out: there is no such file.',
    ]);
    const [image] = server.state.images.values();
    expect(server.onlyPage().markdown).toContain(
      `![Load](${image?.url}) ![again](${image?.url}) s no`,
    );
    await publish(`${text}\nMore.\n`);
    expect(server.state.images.size).toBe(1);
    expect((await publish(`${text}\nMore.\n`)).action).toBe('unchanged');
    write(root, 'docs/postmortems/a b.png', Buffer.from([1, 2, 4]));
    expect((await publish(`${text}\nMore.\n`)).action).toBe('updated');
    expect(server.state.images.size).toBe(2);
  });

  it('do not make a page look edited to a colleague, and show their addresses where it is', async () => {
    const { server, publish, root, colleague } = await publishing();
    const text = `${outage}\n![Load](a.png)\n`;
    const other = colleague();
    for (const folder of [root, other.root]) write(folder, 'docs/postmortems/a.png', 'png');
    await publish(text);
    expect((await other.publish(text)).action).toBe('unchanged');
    const page = server.onlyPage();
    server.edit(page.id, { markdown: `${page.markdown}\n\nTheirs` });
    const { data } = await refusalOf(publish(text));
    expect(data['theirs']).toBe(`${String(data['ours'])}\n\nTheirs`);
  });

  it('lead to the pages of other documents, once those are published', async () => {
    const { server, publish } = await publishing();
    const text = `${outage}\n[the disk](../journals/disk.md) and [[disk]]\n`;
    const { warnings } = await publish(text);
    expect(warnings).toEqual([
      'The link to ../journals/disk.md is left out: its target is not there.',
      'The link to disk is left out: its target is not there.',
    ]);
    const { url } = await publish('# Disk\n\nFull\n', { path: 'docs/journals/disk.md' });
    expect((await publish(text)).action).toBe('updated');
    expect([...server.state.pages.values()][0]?.markdown).toContain(
      `[the disk](${url}) and [disk](${url})`,
    );
  });
});

describe('what the server would choke on', () => {
  it.each([
    ['# Only a title\n', 'invalid_input', 'no text below its title'],
    [`# Long\n\n${'x'.repeat(1024 * 1024 + 1)}`, 'too_large', 'more than 1 MB'],
  ])('is refused before anything is asked', async (text, code, words) => {
    const { server, publish } = await publishing();
    const refused = await refusalOf(publish(text));
    expect([refused.code, refused.message]).toEqual([code, expect.stringContaining(words)]);
    expect(server.requests).toEqual([]);
  });
});

it('warns of a page that is so long that the server may fail', async () => {
  const { publish } = await publishing();
  const { warnings } = await publish(`# Long\n\n${'word '.repeat(120_000)}`);
  expect(warnings).toEqual(['The page has 586 kB; BookStack may fail on pages as long as this.']);
});

it('writes down what it intends once, however often it is refused', async () => {
  const { publish, root } = await publishing({ rights: { createPages: false } });
  await refusalOf(publish(outage));
  await refusalOf(publish(outage));
  const lines = readFileSync(path.join(root, '.logbook/published.jsonl'), 'utf8').trim();
  expect(lines.split('\n')).toHaveLength(1);
});
