import { expect, test } from 'vitest';
import { gitAuthors } from '../../../src/node/gitAuthors';
import { git, repository, tempFolder } from './tempRepository';

function commitAs(cwd: string, name: string): void {
  git(cwd, '-c', `user.name=${name}`, 'commit', '--allow-empty', '-q', '-m', 'more');
}

test('the people of a repository, most active first, without programs', async () => {
  const cwd = repository({ 'a.txt': 'a\n' });
  commitAs(cwd, 'Ada Example');
  commitAs(cwd, 'Łukasz "Luke" Żak');
  commitAs(cwd, 'Łukasz "Luke" Żak');
  commitAs(cwd, 'updates[bot]');
  const authors = await gitAuthors(cwd);
  expect(authors[0]).toBe('Łukasz "Luke" Żak');
  expect(authors).toContain('Ada Example');
  expect(authors).not.toContain('updates[bot]');
});

test('nobody where there is no repository or no commit', async () => {
  expect(await gitAuthors(tempFolder())).toEqual([]);
  const empty = tempFolder();
  git(empty, 'init', '-q');
  expect(await gitAuthors(empty)).toEqual([]);
});
