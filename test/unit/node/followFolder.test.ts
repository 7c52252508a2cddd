import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followFolder } from '../../../src/node/followFolder';
import { tempFolder } from './tempRepository';

describe('following a folder', () => {
  let base: string;
  let told: (string | undefined)[];
  let following: { dispose(): void };

  const write = (...names: string[]) => writeFileSync(path.join(base, ...names), 'x');
  const make = (...names: string[]) => mkdirSync(path.join(base, ...names), { recursive: true });
  const remove = (name: string) => rmSync(path.join(base, name), { recursive: true });
  const follow = (below: string) => {
    following = followFolder(base, below, (name) => told.push(name));
  };
  const toldOf = async (name: string | undefined) => {
    await vi.waitFor(() => expect(told).toContain(name), 30_000);
    told.length = 0;
  };
  /** Writes until that is told of: when a new folder is followed, nobody can see from outside. */
  const toldOfWriting = async (...names: string[]) => {
    await vi.waitFor(() => {
      write(...names);
      expect(told).toContain(path.basename(names.join('/')));
    }, 30_000);
  };

  beforeEach(() => {
    base = tempFolder();
    told = [];
  });
  afterEach(() => following.dispose());

  it('tells of files in it', async () => {
    make('docs/journals');
    follow('docs/journals');
    write('docs/journals/a.md');
    await toldOf('a.md');
    remove('docs/journals/a.md');
    await toldOf('a.md');
  });

  it('tells of files in the base itself', async () => {
    follow('');
    write('JOURNAL.md');
    await toldOf('JOURNAL.md');
  });

  it('goes on in a folder that was made at once with those above it', async () => {
    follow('docs/team/journals');
    make('docs/team/journals');
    await toldOf(undefined);
    await toldOfWriting('docs/team/journals/a.md');
  });

  it('goes on in a folder that was made anew', async () => {
    make('docs/journals');
    follow('docs/journals');
    remove('docs');
    await toldOf(undefined);
    make('docs/journals');
    await toldOfWriting('docs/journals/a.md');
  });

  it('tells when a folder above it is moved away and back', async () => {
    make('docs/journals');
    follow('docs/journals');
    renameSync(path.join(base, 'docs'), path.join(base, 'old'));
    await toldOf(undefined);
    renameSync(path.join(base, 'old'), path.join(base, 'docs'));
    await toldOfWriting('docs/journals/a.md');
  });

  it('tells nothing of files beside it, nor after it was left', async () => {
    make('docs/journals');
    follow('docs/journals');
    write('README.md');
    write('docs', 'other.md');
    write('docs/journals/a.md');
    await vi.waitFor(() => expect(told).toContain('a.md'), 30_000);
    expect(new Set(told)).toEqual(new Set(['a.md']));
    following.dispose();
    told.length = 0;
    write('docs/journals/b.md');
    const other = new Promise<void>((resolve) => {
      const watching = followFolder(base, 'docs/journals', () => {
        watching.dispose();
        resolve();
      });
    });
    write('docs/journals/c.md');
    await other;
    expect(told).toEqual([]);
  });
});
