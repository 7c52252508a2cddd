import path from 'node:path';
import { untypedDocument } from '../../../../src/core/documents/untyped';
import { prepareDocument } from '../../../../src/core/publish/preparedDocument';
import { readGitWikiTarget } from '../../../../src/core/publish/publishTargets';
import { newId } from '../../../../src/node/newId';
import { publishToGitWiki } from '../../../../src/node/publish/gitWiki/publishToGitWiki.lazy';
import { openPublishRecords } from '../../../../src/node/publish/publishRecords';
import { git, tempFolder, write } from '../tempRepository';

/** Against real Git: a bare repository stands for the wiki. */

const postmortem = { ...untypedDocument, id: 'postmortem', label: 'Postmortem' };

export function wiki(): string {
  const folder = path.join(tempFolder(), 'project.wiki.git');
  git(tempFolder(), 'init', '-q', '--bare', folder);
  return folder;
}

interface Publisher {
  readonly root: string;
  readonly publish: (
    text: string,
    options?: {
      path?: string;
      dryRun?: boolean;
      overwrite?: string;
      page?: string;
      signal?: AbortSignal;
    },
  ) => ReturnType<typeof publishToGitWiki>;
}

/** One of several who publish to the same wiki. */
export function publisher(remote: string, setting: object = {}): Publisher {
  const root = tempFolder();
  const target = readGitWikiTarget({ remote, ...setting });
  if (target === undefined) throw new Error('The setting names no wiki.');
  return {
    root,
    publish(text, { path: file = 'docs/postmortems/a.md', dryRun = false, ...more } = {}) {
      const { overwrite, page, signal } = more;
      write(root, file, text);
      return publishToGitWiki(
        {
          root,
          target,
          records: openPublishRecords(root),
          clones: path.join(root, 'state'),
          newIdentity: () => `lb-${newId().toLowerCase()}`,
        },
        { document: prepareDocument(text, file, postmortem), dryRun, overwrite, page },
        { signal },
      );
    },
  };
}

export const show = (remote: string, file: string): string => git(remote, 'show', `HEAD:${file}`);
export const files = (remote: string): string[] =>
  git(remote, 'ls-tree', '-r', '--name-only', 'HEAD').trim().split('\n');
export const commits = (remote: string): number =>
  Number(git(remote, 'rev-list', '--count', 'HEAD'));

/** A wiki as products have it when its first page was made in the browser. */
export function startedWiki(): string {
  const remote = wiki();
  const clone = tempFolder();
  git(clone, 'clone', '-q', remote, '.');
  write(clone, 'Home.md', 'Welcome\n');
  git(clone, 'add', '-A');
  git(clone, 'commit', '-q', '-m', 'Home');
  git(clone, 'push', '-q', 'origin', 'HEAD:refs/heads/trunk');
  git(remote, 'symbolic-ref', 'HEAD', 'refs/heads/trunk');
  return remote;
}

/** Changes the wiki as somebody does who has cloned it. */
export function change(remote: string, work: (clone: string) => void): void {
  const clone = tempFolder();
  git(clone, 'clone', '-q', remote, '.');
  work(clone);
  git(clone, 'add', '-A');
  git(clone, 'commit', '-q', '-m', 'Change');
  git(clone, 'push', '-q');
}
