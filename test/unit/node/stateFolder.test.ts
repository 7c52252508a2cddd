import { symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lazyStateFolder, stateFolderOf, userStateFolder } from '../../../src/node/stateFolder';
import { repository, tempFolder } from './tempRepository';

describe('the state folder', () => {
  it("lies in git's folder of the worktree, wherever in it the workspace is", async () => {
    const top = repository({ 'a/b.txt': 'b\n' });
    const expected = path.join(top, '.git/logbook');
    expect(await stateFolderOf(top, '/fallback')).toBe(expected);
    expect(await stateFolderOf(path.join(top, 'a'), '/fallback')).toBe(expected);
  });

  it('is the fallback without git, and is asked for only once', async () => {
    let asked = 0;
    const folder = lazyStateFolder(tempFolder(), () => {
      asked++;
      return Promise.resolve('/fallback');
    });
    expect(asked).toBe(0);
    expect([await folder(), await folder()]).toEqual(['/fallback', '/fallback']);
    expect(asked).toBe(1);
  });

  it('asks again after a failure', async () => {
    const answers = [
      () => Promise.reject(new Error('not now')),
      () => Promise.resolve('/fallback'),
    ];
    const folder = lazyStateFolder(
      tempFolder(),
      () => answers.shift()?.() ?? Promise.resolve('/other'),
    );
    await expect(folder()).rejects.toThrow('not now');
    expect(await folder()).toBe('/fallback');
  });
});

describe.runIf(process.platform === 'linux')("the user's state folder", () => {
  it('follows XDG_STATE_HOME, but not a relative one', async () => {
    const root = tempFolder();
    const below = (home: string): string => path.join(home, 'logbook') + path.sep;
    expect(
      (await userStateFolder(root, { XDG_STATE_HOME: '/state' })).startsWith(below('/state')),
    ).toBe(true);
    const home = path.join(os.homedir(), '.local/state');
    expect((await userStateFolder(root, { XDG_STATE_HOME: 'state' })).startsWith(below(home))).toBe(
      true,
    );
  });

  it('is the same through a symbolic link, and another for another folder', async () => {
    const root = tempFolder();
    const link = path.join(tempFolder(), 'link');
    symlinkSync(root, link);
    expect(await userStateFolder(link, {})).toBe(await userStateFolder(root, {}));
    expect(await userStateFolder(tempFolder(), {})).not.toBe(await userStateFolder(root, {}));
  });
});
