import { chmodSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitFile } from '../../../../src/node/worklog/commitJournal';
import { git, repository, write } from '../tempRepository';

function ready(files: Readonly<Record<string, string>>): string {
  const root = repository(files);
  git(root, 'config', 'user.name', 'Ana');
  git(root, 'config', 'user.email', 'ana@example.com');
  return root;
}

describe('committing the journal', () => {
  it('takes in that file alone, new or changed, and leaves what is staged staged', async () => {
    const root = ready({ 'a.txt': 'a' });
    write(root, 'a.txt', 'changed');
    git(root, 'add', 'a.txt');
    write(root, 'JOURNAL.md', '# JOURNAL\n');
    await commitFile(root, 'JOURNAL.md', 'Hand over: "the" cart');
    expect(git(root, 'show', '--format=%an %s', '--name-only', 'HEAD')).toBe(
      'Ana Hand over: "the" cart\n\nJOURNAL.md\n',
    );
    expect(git(root, 'status', '--porcelain')).toBe('M  a.txt\n');

    write(root, 'JOURNAL.md', '# JOURNAL\n\nmore\n');
    await commitFile(root, 'JOURNAL.md', 'Again');
    expect(git(root, 'status', '--porcelain')).toBe('M  a.txt\n');
  });

  it('says why Git refused: an ignored file, a hook', async () => {
    const root = ready({ '.gitignore': 'JOURNAL.md\n' });
    write(root, 'JOURNAL.md', 'x');
    await expect(commitFile(root, 'JOURNAL.md', 'm')).rejects.toMatchObject({
      code: 'io_error',
      message: expect.stringContaining('ignored') as string,
    });

    write(root, 'NOTES.md', 'x');
    const hook = path.join(root, '.git/hooks/pre-commit');
    write(root, '.git/hooks/pre-commit', '#!/bin/sh\necho "No commits on Fridays." >&2\nexit 1\n');
    chmodSync(hook, 0o755);
    await expect(commitFile(root, 'NOTES.md', 'm')).rejects.toMatchObject({
      message: 'Git did not commit NOTES.md: No commits on Fridays.',
    });
  });
});
