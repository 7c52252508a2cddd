import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mapFsError } from '../../../src/node/fsErrors';
import { createWorkspaceFiles } from '../../../src/node/workspaceFiles';
import { tempFolder, write } from './tempRepository';

describe('workspace files', () => {
  it('creates with missing folders, reads back every byte, and lists', async () => {
    const files = createWorkspaceFiles(tempFolder());
    const text = '\uFEFF# Tïtle 🎉\r\nno newline at the end';
    await files.create('docs/journals/a.md', text);
    expect(await files.read('docs/journals/a.md')).toBe(text);
    expect(await files.list('docs')).toEqual(['journals']);
    expect(await files.list('nowhere')).toEqual([]);
  });

  it('never overwrites', async () => {
    const root = tempFolder();
    write(root, 'a.md', 'mine');
    const files = createWorkspaceFiles(root);
    await expect(files.create('a.md', 'yours')).rejects.toMatchObject({ code: 'already_exists' });
    expect(readFileSync(path.join(root, 'a.md'), 'utf8')).toBe('mine');
  });

  it.each([
    '../a.md',
    'docs/../../a.md',
    'docs\\..\\..\\a.md',
    '/etc/passwd',
    '\\windows\\system.ini',
    'C:\\a.md',
    'c:a.md',
    '\\\\server\\share\\a.md',
    '//server/share/a.md',
  ])('refuses %s', async (file) => {
    const files = createWorkspaceFiles(tempFolder());
    const refused = { code: 'outside_workspace' };
    await expect(files.read(file)).rejects.toMatchObject(refused);
    await expect(files.create(file, 'x')).rejects.toMatchObject(refused);
    await expect(files.list(file)).rejects.toMatchObject(refused);
  });

  it('refuses a NUL character', async () => {
    const files = createWorkspaceFiles(tempFolder());
    await expect(files.read('a\0.md')).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('refuses symbolic links that lead out, and follows those that stay inside', async () => {
    const root = tempFolder();
    const outside = tempFolder();
    write(outside, 'secret.md', 'x');
    write(root, 'real/a.md', 'inside');
    symlinkSync(outside, path.join(root, 'out'));
    symlinkSync(path.join(outside, 'secret.md'), path.join(root, 'secret.md'));
    symlinkSync(path.join(outside, 'later'), path.join(root, 'dangling'));
    symlinkSync('real', path.join(root, 'in'));
    const files = createWorkspaceFiles(root);
    for (const file of [
      'out/secret.md',
      'secret.md',
      'out/new/folder/b.md',
      'dangling',
      'dangling/b.md',
    ]) {
      await expect(files.read(file)).rejects.toMatchObject({ code: 'outside_workspace' });
      await expect(files.create(file, 'x')).rejects.toMatchObject({ code: 'outside_workspace' });
    }
    expect(readdirSync(outside)).toEqual(['secret.md']);
    expect(await files.read('in/a.md')).toBe('inside');
  });

  it('works when the workspace itself is reached through a symbolic link', async () => {
    const link = path.join(tempFolder(), 'link');
    symlinkSync(tempFolder(), link);
    const files = createWorkspaceFiles(link);
    await files.create('a/b.md', 'x');
    expect(await files.read('a/b.md')).toBe('x');
  });

  it('says what is wrong with a file', async () => {
    const root = tempFolder();
    const files = createWorkspaceFiles(root);
    await expect(files.read('none.md')).rejects.toMatchObject({ code: 'not_found' });
    mkdirSync(path.join(root, 'folder.md'));
    await expect(files.read('folder.md')).rejects.toMatchObject({ code: 'io_error' });
    write(root, 'large.md', Buffer.alloc(5 * 1024 * 1024 + 1, 'x'));
    await expect(files.read('large.md')).rejects.toMatchObject({ code: 'too_large' });
    write(root, 'file', 'x');
    await expect(files.create('file/a.md', 'x')).rejects.toMatchObject({ name: 'LogbookError' });
  });

  // Nothing is read-only for root.
  it.skipIf(process.getuid?.() === 0)('reports a read-only folder', async () => {
    const root = tempFolder();
    chmodSync(root, 0o555);
    const creating = createWorkspaceFiles(root).create('a.md', 'x');
    await expect(creating).rejects.toMatchObject({ code: 'read_only' });
    chmodSync(root, 0o755);
    expect(existsSync(path.join(root, 'a.md'))).toBe(false);
  });
});

describe('mapFsError', () => {
  it.each([
    ['EACCES', 'read_only'],
    ['EROFS', 'read_only'],
    ['ENOSPC', 'disk_full'],
    ['EDQUOT', 'disk_full'],
    ['EEXIST', 'already_exists'],
    ['ENOENT', 'not_found'],
    ['EIO', 'io_error'],
  ])('maps %s to %s', (systemCode, code) => {
    const error = mapFsError(
      Object.assign(new Error('x'), { code: systemCode }),
      'docs/a.md',
      'write',
    );
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/^Could not write docs\/a\.md\. .*\.$/);
  });
});
