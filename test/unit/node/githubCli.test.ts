import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createGithubIssue, githubCli } from '../../../src/node/githubCli';
import { tempFolder, write } from './tempRepository';

/** A program that writes down how it was called. */
function fakeGh(folder: string, ...commands: string[]): string {
  const script = ['#!/bin/sh', `printf '%s\\n' "$@" > "${folder}/arguments"`, ...commands].join(
    '\n',
  );
  write(folder, 'gh', `${script}\n`);
  chmodSync(path.join(folder, 'gh'), 0o755);
  return path.join(folder, 'gh');
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe.skipIf(process.platform === 'win32')("GitHub's command line", () => {
  it('is looked for in the absolute folders of the PATH', async () => {
    const folder = tempFolder();
    const program = fakeGh(folder);
    vi.stubEnv('PATH', ['.', tempFolder(), folder].join(path.delimiter));
    expect(await githubCli()).toBe(program);
    vi.stubEnv('PATH', `.${path.delimiter}${tempFolder()}`);
    expect(await githubCli()).toBeUndefined();
  });

  it('gets texts as they are, whatever is in them', async () => {
    const folder = tempFolder();
    const program = fakeGh(folder, 'echo https://github.com/a/b/issues/12');
    const title = '--web $(touch x) `y` "z" ; rm';
    const url = await createGithubIssue(program, { cwd: folder, title, body: 'First\n\nSecond' });
    expect(url).toBe('https://github.com/a/b/issues/12');
    expect(readFileSync(path.join(folder, 'arguments'), 'utf8')).toBe(
      `issue\ncreate\n--title=${title}\n--body=First\n\nSecond\n`,
    );
  });

  it('says why there is no issue', async () => {
    const folder = tempFolder();
    const program = fakeGh(folder, 'echo "not logged in" >&2', 'exit 4');
    await expect(
      createGithubIssue(program, { cwd: folder, title: 't', body: '' }),
    ).rejects.toMatchObject({
      code: 'io_error',
      message: expect.stringContaining('not logged in') as string,
    });
  });
});
