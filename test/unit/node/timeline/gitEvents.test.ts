import { expect, it } from 'vitest';
import { gitEvents } from '../../../../src/node/timeline/gitEvents';
import { git, repository, tempFolder } from '../tempRepository';

const always = { from: 0, to: Date.now() + 86_400_000 };

it('gives commits, merges and tags of every branch, without names', async () => {
  const root = repository({ 'a.txt': 'a' });
  git(root, 'checkout', '-q', '-b', 'fix');
  git(root, 'commit', '-q', '--allow-empty', '-m', 'Raise *the* pool <b>');
  git(root, 'checkout', '-q', 'main');
  git(root, 'commit', '-q', '--allow-empty', '-m', 'Meanwhile');
  git(root, 'merge', '-q', '--no-ff', '-m', 'Merge the fix', 'fix');
  git(root, 'tag', 'v1.2.3');
  const events = await gitEvents(root, always);
  const texts = events.map(
    ({ origin, text }) => `${origin} ${text.replace(/\b[0-9a-f]{7,}\b/, 'ID')}`,
  );
  expect(texts).toContain('commit Committed ID: Raise \\*the\\* pool \\<b\\>');
  expect(texts).toContain('commit Committed ID: Meanwhile');
  expect(texts).toContain('merge Merged ID: Merge the fix');
  expect(texts).toContain('tag Tagged `v1.2.3`');
  expect(texts.join('\n')).not.toContain('Test Person');
});

it('gives nothing outside the window, without commits, or without Git', async () => {
  expect(await gitEvents(repository({ a: 'a' }), { from: 0, to: 1 })).toEqual([]);
  const empty = tempFolder();
  expect(await gitEvents(empty, always)).toEqual([]);
  git(empty, 'init', '-q');
  expect(await gitEvents(empty, always)).toEqual([]);
});
