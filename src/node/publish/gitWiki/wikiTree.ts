import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { logbookError } from '../../../core/errors';
import { markStart, readPageMark, type PageMark } from '../../../core/publish/gitWiki/wikiPage';
import { gitIn, type SharedClone } from '../../learnings/fleet/sharedClone';
import { committerIdentity } from '../../learnings/fleet/sharedCommit';

/** A page that Logbook published, as it stands in a commit. */
export interface MarkedPage {
  readonly file: string;
  readonly mark: PageMark;
}

/** The pages of a commit that Logbook published, in a folder or below. */
export async function markedPages(
  clone: SharedClone,
  tip: string | undefined,
  folder: string,
): Promise<MarkedPage[]> {
  if (tip === undefined) return [];
  const where = folder === '' ? '*.md' : `${folder}/*.md`;
  // `git grep` fails when it finds nothing.
  const found =
    (await gitIn(clone, ['grep', '-I', '-z', '-F', '-e', markStart, tip, '--', where])) ?? '';
  return found.split('\n').flatMap((line) => {
    const [name = '', text] = line.split('\0');
    const mark = text === undefined ? undefined : readPageMark(text);
    return mark === undefined ? [] : [{ file: name.slice(tip.length + 1), mark }];
  });
}

/** A file of a commit, with the id of its content; undefined for one that is not there. */
export async function fileAt(
  clone: SharedClone,
  tip: string | undefined,
  file: string,
): Promise<{ readonly id: string; readonly text: string } | undefined> {
  if (tip === undefined) return undefined;
  const id = (await gitIn(clone, ['rev-parse', '--verify', '--quiet', `${tip}:${file}`]))?.trim();
  if (id === undefined) return undefined;
  const text = await gitIn(clone, ['cat-file', 'blob', id]);
  return text === undefined ? undefined : { id, text };
}

/** Contents by path; undefined takes a file away. */
export type WikiChanges = ReadonlyMap<string, string | Buffer | undefined>;

/** A commit on top of another, or the first one, that changes these files and nothing else. @returns its id */
export async function commitFiles(
  clone: SharedClone,
  tip: string | undefined,
  changes: WikiChanges,
  message: string,
): Promise<string> {
  // An index of its own: another publisher of this machine may be at work in the same repository.
  const index = path.join(clone.gitDir, `index-${randomBytes(6).toString('hex')}`);
  const env = { GIT_INDEX_FILE: index };
  try {
    if (tip !== undefined) await required(clone, ['read-tree', tip], { env });
    for (const [file, content] of changes) {
      if (content === undefined) {
        await required(clone, ['update-index', '--force-remove', '--', file], { env });
        continue;
      }
      const id = await storeBlob(clone, content);
      await required(clone, ['update-index', '--add', '--cacheinfo', `100644,${id},${file}`], {
        env,
      });
    }
    const tree = await required(clone, ['write-tree'], { env });
    const parents = tip === undefined ? [] : ['-p', tip];
    const who = await committerIdentity(clone);
    return await required(clone, ['commit-tree', tree, ...parents], { input: message, env: who });
  } finally {
    await rm(index, { force: true });
  }
}

async function storeBlob(clone: SharedClone, content: string | Buffer): Promise<string> {
  const args = ['hash-object', '-w', '--no-filters', '--stdin'];
  return required(clone, args, { input: content });
}

async function required(
  clone: SharedClone,
  args: readonly string[],
  options: NonNullable<Parameters<typeof gitIn>[2]>,
): Promise<string> {
  const output = await gitIn(clone, args, options);
  if (output !== undefined) return output.trim();
  throw logbookError(
    'io_error',
    `git ${args[0] ?? ''} failed in ${clone.top}. Nothing was published.`,
  );
}
