import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ledgerPaths } from '../../../../src/node/ledger/segments';
import { addUnionMerge, unionMergeUse } from '../../../../src/node/ledger/unionMerge';
import { git, repository, tempFolder, write } from '../tempRepository';

const pathsOf = (root: string, ledger = 'progress/ledger.jsonl') =>
  ledgerPaths(root, ledger, 'progress/NOTES.md');

function withRemote(files: Record<string, string> = {}): string {
  const root = repository(files);
  git(root, 'remote', 'add', 'origin', 'https://example.com/repository.git');
  return root;
}

describe('the merge of a ledger by union', () => {
  it('is of use where Git shares the ledger and nothing says how to merge it', async () => {
    expect(await unionMergeUse(pathsOf(withRemote()))).toBe('shared');
    expect(await unionMergeUse(pathsOf(repository({})))).toBe('local');
    expect(await unionMergeUse(pathsOf(tempFolder()))).toBe('none');
    expect(await unionMergeUse(pathsOf(withRemote({ '.gitignore': 'progress/\n' })))).toBe('none');
    const merged = withRemote({ 'progress/.gitattributes': '*.jsonl merge=ours\n' });
    expect(await unionMergeUse(pathsOf(merged))).toBe('none');
  });

  it.each([
    'progress/ledger.jsonl',
    'ledger.jsonl',
    'our progress/ledger "a".jsonl',
    '#log/[a]*.jsonl',
  ])(
    'is in force for %s once the line is written, and the line is written once',
    async (ledger) => {
      const root = withRemote();
      const paths = pathsOf(root, ledger);
      write(root, '.gitattributes', '*.png binary');
      await addUnionMerge(paths);
      await addUnionMerge(paths);
      expect(await unionMergeUse(paths)).toBe('none');
      expect(git(root, 'check-attr', '-z', 'merge', '--', ledger)).toContain('union');
      const text = readFileSync(path.join(root, '.gitattributes'), 'utf8');
      expect(text.split('\n')).toHaveLength(3);
      expect(text).toMatch(/^\*\.png binary\n/);
    },
  );

  it('keeps line breaks as they are', async () => {
    const root = withRemote();
    write(root, '.gitattributes', '*.png binary\r\n');
    await addUnionMerge(pathsOf(root));
    const text = readFileSync(path.join(root, '.gitattributes'), 'utf8');
    expect(text).toBe('*.png binary\r\nprogress/ledger.jsonl merge=union\r\n');
  });
});
