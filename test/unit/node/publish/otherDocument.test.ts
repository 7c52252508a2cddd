import { linkSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { outage, publishing, refusalOf } from './bookStackPublishing';
import { change, files, publisher, show, startedWiki } from './gitWikiPublishing';
import { write } from '../tempRepository';

/** Documents whose pages come out with the same name. */

const first = 'docs/postmortems/2026-02-03-pool.md';
const other = outage.replace('It broke.', 'Another one.');
const second = { path: 'docs/journals/20260203-1405-pool.md' };

describe('the page of another document in BookStack', () => {
  it('is not overwritten: the two documents are named', async () => {
    const { server, publish } = await publishing();
    const { url, name } = await publish(outage);
    const { code, message, data } = await refusalOf(publish(other, second));
    expect(code).toBe('ambiguous');
    expect(message).toContain(`"${name}" (${url}) belongs to another document, ${first}.`);
    expect(data['pages']).toEqual([{ url, name, document: first }]);
    expect(server.onlyPage()).toMatchObject({ revisions: 1 });
    expect((await refusalOf(publish(other, { ...second, dryRun: true }))).code).toBe('ambiguous');
    // Even where both say the same for now.
    expect((await refusalOf(publish(outage, second))).code).toBe('ambiguous');
  });

  it('has one of the same name beside it when a new one is to be made', async () => {
    const { server, publish } = await publishing();
    const { url } = await publish(outage);
    const made = await publish(other, { ...second, page: 'new' });
    expect([made.action, made.url === url]).toEqual(['created', false]);
    expect((await publish(outage)).action).toBe('unchanged');
    expect((await publish(other, second)).action).toBe('unchanged');
    expect((await publish(`${other}\nMore.\n`, second)).url).toBe(made.url);
    const texts = [...server.state.pages.values()].map(({ markdown }) => markdown);
    expect(texts).toEqual([
      expect.stringContaining('It broke.'),
      expect.stringContaining('Another one.\n\nMore.'),
    ]);
    const identities = [...server.state.pages.values()].map(({ tags }) => tags[0]?.value);
    expect(new Set(identities).size).toBe(2);
  });

  it('is shown before it is overwritten when it was chosen, and is not taken back silently', async () => {
    const { server, publish } = await publishing();
    const { url } = await publish(outage);
    const chosen = { ...second, page: url };
    const { code, data } = await refusalOf(publish(other, chosen));
    expect([code, data['theirs']]).toEqual([
      'edited_elsewhere',
      expect.stringContaining('It broke.'),
    ]);
    const overwrite = String(data['revision']);
    expect((await publish(other, { ...chosen, overwrite })).action).toBe('updated');
    expect((await publish(other, second)).action).toBe('unchanged');
    const refused = await refusalOf(publish(outage));
    expect(refused.data['pages']).toMatchObject([{ url, document: second.path }]);
    expect((await publish(outage, { page: 'new' })).action).toBe('created');
    expect((await publish(outage)).action).toBe('unchanged');
    expect((await publish(other, second)).action).toBe('unchanged');
    expect(server.state.pages.size).toBe(2);
  });

  it('is known by its number when somebody took its tag away', async () => {
    const { server, publish } = await publishing();
    await publish(outage);
    server.onlyPage().tags = [];
    expect((await refusalOf(publish(other, second))).data['pages']).toMatchObject([
      { document: first },
    ]);
  });

  it('is its own when the same file has two paths, as where case does not count', async () => {
    const { server, root, publish } = await publishing();
    await publish(outage);
    const path2 = 'docs/postmortems/2026-02-03-Pool-.md';
    linkSync(path.join(root, first), path.join(root, path2));
    expect((await publish(other, { path: path2 })).action).toBe('updated');
    expect(server.state.pages.size).toBe(1);
  });
});

describe('the page of another document in a Git wiki', () => {
  const page = 'Postmortem-2026-02-03-Pool-full.md';
  const numbered = 'Postmortem-2026-02-03-Pool-full-2.md';
  const one = { path: first };

  it('is not overwritten: the two documents are named', async () => {
    const remote = startedWiki();
    const { publish } = publisher(remote);
    const { url } = await publish(outage, one);
    const { code, message, data } = await refusalOf(publish(other, second));
    expect([code, data['pages']]).toEqual([
      'ambiguous',
      [{ url, name: page.replace('.md', ''), document: first }],
    ]);
    expect(message).toContain(`belongs to another document, ${first}.`);
    expect(show(remote, page)).toContain('It broke.');
  });

  it('has one with a number beside it when a new one is to be made, and that stays', async () => {
    const remote = startedWiki();
    const { publish } = publisher(remote);
    await publish(outage, one);
    expect((await publish(other, { ...second, page: 'new' })).action).toBe('created');
    const all = ['Home.md', 'Logbook.md', numbered, page];
    expect(files(remote)).toEqual(all);
    expect((await publish(outage, one)).action).toBe('unchanged');
    expect((await publish(other, second)).action).toBe('unchanged');
    expect((await publish(`${other}\nMore.\n`, second)).action).toBe('updated');
    expect(files(remote)).toEqual(all);
    expect(show(remote, page)).toContain('It broke.');
    expect(show(remote, numbered)).toContain('Another one.\n\nMore.');
    const index = show(remote, 'Logbook.md');
    for (const file of [page, numbered])
      expect(index).toContain(`[Pool full](${file.replace('.md', '')})`);
  });

  it('keeps its name when a page that is there already is to get that', async () => {
    const remote = startedWiki();
    const { publish } = publisher(remote);
    await publish(outage, one);
    await publish(other.replace('Pool full', 'Pool empty'), second);
    expect((await publish(other, second)).action).toBe('updated');
    expect(files(remote)).toEqual(['Home.md', 'Logbook.md', numbered, page]);
    expect(show(remote, page)).toContain('It broke.');
    // The number stays although the name is free by now.
    change(remote, (clone) => rmSync(path.join(clone, page)));
    await publish(`${other}\nMore.\n`, second);
    expect(files(remote)).toEqual(['Home.md', 'Logbook.md', numbered]);
  });

  it('is shown before it is overwritten when it was chosen, and is not taken back silently', async () => {
    const remote = startedWiki();
    const { publish } = publisher(remote);
    const { url } = await publish(outage, one);
    const chosen = { ...second, page: url };
    const { code, data } = await refusalOf(publish(other, chosen));
    expect([code, data['theirs']]).toEqual([
      'edited_elsewhere',
      expect.stringContaining('It broke.'),
    ]);
    const overwrite = String(data['revision']);
    expect((await publish(other, { ...chosen, overwrite })).action).toBe('updated');
    expect((await publish(other, second)).action).toBe('unchanged');
    expect((await refusalOf(publish(outage, one))).data['pages']).toMatchObject([
      { url, document: second.path },
    ]);
    await publish(outage, { ...one, page: 'new' });
    expect(show(remote, page)).toContain('Another one.');
    expect(show(remote, numbered)).toContain('It broke.');
    expect((await publish(outage, one)).action).toBe('unchanged');
    expect((await publish(other, second)).action).toBe('unchanged');
  });

  it('is known by its file when somebody took its mark away', async () => {
    const remote = startedWiki();
    const { publish } = publisher(remote);
    await publish(outage, one);
    change(remote, (clone) => write(clone, page, 'Theirs\n'));
    expect((await refusalOf(publish(other, second))).code).toBe('ambiguous');
  });

  it('follows a document that was renamed', async () => {
    const remote = startedWiki();
    const { root, publish } = publisher(remote);
    await publish(outage, one);
    rmSync(path.join(root, first));
    expect((await publish(outage, second)).action).toBe('unchanged');
    expect((await publish(other, second)).action).toBe('updated');
    expect(files(remote)).toEqual(['Home.md', 'Logbook.md', page]);
  });
});
