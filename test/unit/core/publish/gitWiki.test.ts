import { describe, expect, it } from 'vitest';
import {
  wikiAddress,
  wikiImageLink,
  wikiLink,
  wikiPageName,
  wikiPageUrl,
  withoutCredentials,
} from '../../../../src/core/publish/gitWiki/wikiKind';
import {
  readPageMark,
  wikiIndex,
  wikiPageText,
  withoutMark,
} from '../../../../src/core/publish/gitWiki/wikiPage';
import { gitWikiRemote, readGitWikiTarget } from '../../../../src/core/publish/publishTargets';

describe('the address of a wiki', () => {
  it.each([
    ['git@github.com:a/b.wiki.git', 'github', 'https://github.com/a/b/wiki/A-page'],
    ['https://user:pw@github.com/a/b.wiki.git', 'github', 'https://github.com/a/b/wiki/A-page'],
    ['git@gitlab.com:a/c/b.wiki.git', 'gitlab', 'https://gitlab.com/a/c/b/-/wikis/Team/A-page'],
    [
      'ssh://git@git.example.com:2222/a/b.wiki.git',
      'other',
      'https://git.example.com/a/b/wiki/Team/A-page',
    ],
    ['http://localhost:3000/a/b.wiki.git', 'other', 'http://localhost:3000/a/b/wiki/Team/A-page'],
    [
      'https://dev.azure.com/o/p/_git/p.wiki',
      'azure',
      'https://dev.azure.com/o/p/_git/p.wiki#Team/A-page',
    ],
    ['/srv/git/wiki.git', 'other', '/srv/git/wiki.git#Team/A-page'],
    ['C:\\git\\wiki', 'other', 'C:\\git\\wiki#Team/A-page'],
  ])('%s', (remote, kind, url) => {
    const address = wikiAddress(remote);
    expect(address.kind).toBe(kind);
    expect(wikiPageUrl(address, withoutCredentials(remote), 'Team/A-page.md')).toBe(url);
  });
});

it.each([
  ['Postmortem 2026-02-03: Pool full', 'Postmortem-2026-02-03-Pool-full'],
  ['../../etc/passwd', 'etc-passwd'],
  ['a/b\\c#d?e%f', 'a-b-c-d-e-f'],
  ['-rf', 'rf'],
  ['Über die Café-Störung', 'Über-die-Café-Störung'],
  ['...', 'Untitled'],
  ['x'.repeat(150), 'x'.repeat(100)],
])('a page called %j lies in %j', (name, file) => {
  expect(wikiPageName(name)).toBe(file);
});

it('links pages and images as each product wants it', () => {
  expect(wikiLink('github', 'T/A.md', 'T/B c.md')).toBe('B%20c');
  expect(wikiLink('azure', 'T/A.md', 'T/B.md')).toBe('/T/B');
  expect(wikiLink('other', 'T/A.md', 'T/B.md')).toBe('B');
  expect(wikiLink('gitlab', 'A.md', 'T/B.md')).toBe('/T/B');
  expect(wikiImageLink('github', 'T', 'T/images/a.png')).toBe('T/images/a.png');
  expect(wikiImageLink('azure', '', 'images/a.png')).toBe('/images/a.png');
  expect(wikiImageLink('other', 'T', 'T/images/a.png')).toBe('images/a.png');
});

describe('the address that people paste', () => {
  it.each([
    'https://user:token@host/x.wiki.git',
    ' https://user:token@host/x.wiki.git\n',
    'HTTPS://:token@host/x.wiki.git',
    'https://user:p@ss@host:8443/x.wiki.git',
    'ssh://git:token@host:2222/x.wiki.git',
  ])('%j is refused for its password, which is not repeated', (address) => {
    expect(() => gitWikiRemote(address)).toThrow('may hold no password');
    expect(() => readGitWikiTarget({ remote: address })).toThrow(/^(?!.*(?:token|p@ss)).*$/);
  });

  it.each([
    'https://team@dev.azure.com/team/project/_git/project.wiki',
    'https://host:8443/a:b@c/x.wiki.git',
    'ssh://git@host:2222/x.wiki.git',
    'git@github.com:team/project.wiki.git',
    'C:\\git\\wiki',
    '/srv/git/wiki.git',
    '',
  ])('%j is taken', (address) => {
    expect(gitWikiRemote(` ${address} `)).toBe(address);
  });
});

describe('the mark of a page', () => {
  const mark = { id: 'lb-1', type: 'Postmortem', date: '2026-02-03', title: 'A --> "b" <!--' };

  it('is read again, whatever the title', () => {
    const text = wikiPageText('Text', mark);
    expect(text.match(/-->/g)).toHaveLength(1);
    expect(readPageMark(text)).toEqual(mark);
    expect(withoutMark(text)).toBe('Text');
  });

  it('is none where somebody damaged it', () => {
    for (const text of ['', 'Text', '<!-- logbook-page {"id": -->', '<!-- logbook-page {} -->'])
      expect(readPageMark(text)).toBeUndefined();
  });
});

it('lists pages by type, the latest first', () => {
  const page = (type: string, date: string, title: string) => ({
    mark: { id: '', type, date, title },
    link: title.replaceAll(' ', '-'),
  });
  const index = wikiIndex([
    page('Postmortem', '2026-01-01', 'Old'),
    page('Journal Entry', '', 'No [date]'),
    page('Postmortem', '2026-02-03', 'New one'),
  ]);
  expect(index).toBe(
    [
      'Pages published with Logbook. This list is written anew with each of them.',
      '',
      '## Journal Entry',
      '',
      '- [No \\[date\\]](No-[date])',
      '',
      '## Postmortem',
      '',
      '- 2026-02-03 [New one](New-one)',
      '- 2026-01-01 [Old](Old)',
      '',
    ].join('\n'),
  );
});

it('lists a page whose name has a parenthesis by a link that ends where it should', () => {
  const title = 'Cart :( empty';
  const link = wikiLink('other', 'Logbook.md', `${wikiPageName(title)}.md`);
  const index = wikiIndex([{ mark: { id: '', type: 'Postmortem', date: '', title }, link }]);
  expect(index).toContain('- [Cart :( empty](Cart-%28-empty)\n');
});
