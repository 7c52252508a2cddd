import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readGitWikiTarget } from '../../../../src/core/publish/publishTargets';
import { startHeldGitServer } from '../../../support/heldGitServer';
import { git, tempFolder, write } from '../tempRepository';
import { outage, refusalOf } from './bookStackPublishing';
import { change, commits, files, publisher, show, startedWiki, wiki } from './gitWikiPublishing';

describe('a wiki', () => {
  it('gets a page and the index in one commit, and keeps what else is in it', async () => {
    const remote = startedWiki();
    const { publish } = publisher(remote);
    const outcome = await publish(outage);
    expect(outcome).toMatchObject({ action: 'created', name: 'Postmortem 2026-02-03: Pool full' });
    expect(files(remote)).toEqual(['Home.md', 'Logbook.md', 'Postmortem-2026-02-03-Pool-full.md']);
    expect(show(remote, 'Postmortem-2026-02-03-Pool-full.md')).toMatch(
      /^\*\*Date:\*\* 2026-02-03\n\n## Timeline\n\nIt broke\.\n\n<!-- logbook-page \{.*\} -->\n$/,
    );
    expect(show(remote, 'Logbook.md')).toContain(
      '- 2026-02-03 [Pool full](Postmortem-2026-02-03-Pool-full)',
    );
    expect([commits(remote), git(remote, 'log', '-1', '--format=%s').trim()]).toEqual([
      2,
      'Publish Postmortem 2026-02-03: Pool full',
    ]);
  });

  it('may be empty still', async () => {
    const remote = wiki();
    await publisher(remote).publish(outage);
    const [branch = ''] = git(remote, 'for-each-ref', '--format=%(refname)').trim().split('\n');
    expect(git(remote, 'ls-tree', '--name-only', branch)).toContain('Logbook.md');
  });

  it('is not pushed to when nothing changed, and on a dry run', async () => {
    const remote = startedWiki();
    const { publish } = publisher(remote);
    expect((await publish(outage, { dryRun: true })).action).toBe('created');
    expect(commits(remote)).toBe(1);
    await publish(outage);
    expect((await publish(outage)).action).toBe('unchanged');
    expect(commits(remote)).toBe(2);
    expect((await publish(outage.replace('broke', 'burst'))).action).toBe('updated');
    expect(commits(remote)).toBe(3);
  });

  it('has the page under its new name when the document got one', async () => {
    const remote = startedWiki();
    const { publish } = publisher(remote);
    await publish(outage);
    expect((await publish(outage.replace('Pool full', 'Pool empty'))).action).toBe('updated');
    expect(files(remote)).toEqual(['Home.md', 'Logbook.md', 'Postmortem-2026-02-03-Pool-empty.md']);
    expect(show(remote, 'Logbook.md')).not.toContain('Pool full');
  });

  it('has images beside the pages, and links between them', async () => {
    const remote = startedWiki();
    const { root, publish } = publisher(remote, { folder: '/Team/', nameFormat: '{{title}}' });
    write(root, 'docs/postmortems/a.png', Buffer.from([0, 255, 10]));
    await publish('# Disk\n\nFull\n', { path: 'docs/postmortems/b.md' });
    await publish('# Pool\n\n![a](a.png) [disk](b.md) [none](c.md)\n');
    const [image = ''] = files(remote).filter((file) => file.endsWith('.png'));
    expect(image).toMatch(/^Team\/images\/a-[0-9a-f]{12}\.png$/);
    expect(show(remote, 'Team/Pool.md')).toContain(
      `![a](${image.replace('Team/', '')}) [disk](Disk) none`,
    );
    expect(git(remote, 'cat-file', '-s', `HEAD:${image}`).trim()).toBe('3');
  });

  it('keeps what somebody wrote into the page, until that revision is to be overwritten', async () => {
    const remote = startedWiki();
    const { publish } = publisher(remote);
    await publish(outage);
    const clone = tempFolder();
    git(clone, 'clone', '-q', remote, '.');
    const page = 'Postmortem-2026-02-03-Pool-full.md';
    write(clone, page, 'Theirs\n');
    git(clone, 'commit', '-qam', 'Edit');
    git(clone, 'push', '-q');
    const { code, data } = await refusalOf(publish(outage));
    expect([code, data['theirs']]).toEqual(['edited_elsewhere', 'Theirs']);
    expect(show(remote, page)).toBe('Theirs\n');
    await publish(outage, { overwrite: String(data['revision']) });
    expect(show(remote, page)).toContain('It broke');
  });

  it('loses nothing when several publish at once', async () => {
    const remote = startedWiki();
    const numbers = [1, 2, 3, 4];
    const all = numbers.map((number) =>
      publisher(remote, { nameFormat: '{{title}}' }).publish(
        `# Page ${number}\n\nText ${number}\n`,
        {
          path: `docs/${number}.md`,
        },
      ),
    );
    expect((await Promise.all(all)).map(({ action }) => action)).toEqual(
      numbers.map(() => 'created'),
    );
    const index = show(remote, 'Logbook.md');
    for (const number of numbers) {
      expect(show(remote, `Page-${number}.md`)).toContain(`Text ${number}`);
      expect(index).toContain(`[Page ${number}](Page-${number})`);
    }
    expect(commits(remote)).toBe(5);
  });
});

describe('a page that somebody copied', () => {
  const page = 'Postmortem-2026-02-03-Pool-full.md';

  it('is not mistaken for the one that was published', async () => {
    const remote = startedWiki();
    const { publish } = publisher(remote);
    await publish(outage);
    // Listed first, by its name.
    change(remote, (clone) => write(clone, 'Copy.md', show(remote, page)));
    await publish(outage.replace('broke', 'burst'));
    expect(show(remote, page)).toContain('It burst');
    expect(show(remote, 'Copy.md')).toContain('It broke');
  });

  it('is chosen among several when the published one is gone', async () => {
    const remote = startedWiki();
    const { publish } = publisher(remote);
    await publish(outage);
    change(remote, (clone) => {
      for (const name of ['A.md', 'B.md']) write(clone, name, show(remote, page));
      git(clone, 'rm', '-q', page);
    });
    const { code, data } = await refusalOf(publish(outage));
    expect([code, data['pages']]).toEqual([
      'ambiguous',
      ['A', 'B'].map((name) => ({ url: `${remote}#${name}`, name })),
    ]);
    await publish(outage, { page: `${remote}#B` });
    expect(files(remote)).toEqual(['A.md', 'Home.md', 'Logbook.md', page]);
    expect((await publish(outage)).action).toBe('unchanged');
  });

  it('may be none of them', async () => {
    const remote = startedWiki();
    const { publish } = publisher(remote);
    await publish(outage);
    change(remote, (clone) => {
      for (const name of ['A.md', 'B.md']) write(clone, name, show(remote, page));
      git(clone, 'rm', '-q', page);
    });
    expect((await publish(outage, { page: 'new' })).action).toBe('created');
    expect(files(remote)).toEqual(['A.md', 'B.md', 'Home.md', 'Logbook.md', page]);
    expect((await publish(outage)).action).toBe('unchanged');
  });
});

it('a page that others wrote is not overwritten by one that gets its name', async () => {
  const remote = startedWiki();
  const { publish } = publisher(remote, { nameFormat: '{{title}}' });
  await publish(outage);
  change(remote, (clone) => write(clone, 'Pool-empty.md', 'Theirs\n'));
  const renamed = outage.replace('Pool full', 'Pool empty');
  const { code, data } = await refusalOf(publish(renamed));
  expect([code, data['theirs']]).toEqual(['edited_elsewhere', 'Theirs']);
  await publish(renamed, { overwrite: String(data['revision']) });
  expect(files(remote)).toEqual(['Home.md', 'Logbook.md', 'Pool-empty.md']);
  expect(show(remote, 'Pool-empty.md')).toContain('It broke');
});

describe('the order of pages in Azure DevOps', () => {
  it('gets what is new and keeps everything else', async () => {
    const remote = startedWiki();
    change(remote, (clone) => {
      write(clone, '.order', 'Home\nLater');
      write(clone, 'Team/.order', 'Members\r\n');
      write(clone, 'Team/Members.md', 'Ada\n');
    });
    const { publish } = publisher(remote, { folder: 'Team', nameFormat: '{{title}}' });
    await publish(outage);
    expect(show(remote, '.order')).toBe('Home\nLater');
    expect(show(remote, 'Team/.order')).toBe('Members\r\nLogbook\r\nPool-full\r\n');
    change(remote, (clone) => write(clone, 'Team/.order', 'Pool-full\nMembers\n'));
    await publish(outage.replace('Pool full', 'Pool empty'));
    expect(show(remote, 'Team/.order')).toBe('Pool-empty\nMembers\n');
  });

  it('is made by nobody who has none', async () => {
    const remote = startedWiki();
    await publisher(remote).publish(outage);
    expect(files(remote)).not.toContain('.order');
  });
});

// Git for Windows has no daemon that answers on its standard streams.
describe.skipIf(process.platform === 'win32')('publishing that is cancelled', () => {
  it.each([
    ['looks for the wiki', 'command=ls-refs'],
    ['fetches', 'command=fetch'],
    ['pushes', 'refs/heads/trunk\0'],
  ])('while it %s ends Git, and leaves nothing half done', async (_, words) => {
    const remote = startedWiki();
    const server = await startHeldGitServer(remote);
    onTestFinished(() => server.close());
    const { root, publish } = publisher(server.url);
    const held = server.holdAt(words);
    const ending = new AbortController();
    const refused = refusalOf(publish(outage, { signal: ending.signal }));
    const { ended } = await held;
    ending.abort();
    expect((await refused).code).toBe('cancelled');
    await ended;
    expect(files(remote)).toEqual(['Home.md']);
    expect(existsSync(path.join(root, '.logbook/published.jsonl'))).toBe(false);
    // And can be done again at once.
    expect((await publish(outage)).action).toBe('created');
    expect(commits(remote)).toBe(2);
  });
});

describe('an address', () => {
  it.each([
    ['ext::sh -c touch% /tmp/owned', 'invalid_input'],
    ['--upload-pack=touch /tmp/owned', 'invalid_input'],
    ['/nowhere/at/all.git', 'unreachable'],
  ])('%s is refused', async (remote, code) => {
    const refused = await refusalOf(publisher(remote).publish(outage));
    expect(refused.code).toBe(code);
  });

  it('is shown without its user name, which may be a token', async () => {
    const remote = 'http://hunter2@127.0.0.1:1/x.wiki.git';
    const { message } = await refusalOf(publisher(remote).publish(outage));
    expect(message).toContain('http://127.0.0.1:1/x.wiki.git');
    expect(message).not.toContain('hunter2');
  });
});

it('a folder that leads out of the wiki is refused', () => {
  for (const folder of ['../x', 'a/../../b', '.git', '-x'])
    expect(() => readGitWikiTarget({ remote: 'x', folder })).toThrow('lead out of it');
});
