import { setTimeout as delay } from 'node:timers/promises';
import { hash64 } from '../../../core/failures/hash';
import { logbookError } from '../../../core/errors';
import { composePage, imagesOf } from '../../../core/publish/composePage';
import {
  wikiAddress,
  wikiImageLink,
  wikiLink,
  wikiPageUrl,
  withoutCredentials,
} from '../../../core/publish/gitWiki/wikiKind';
import { wikiIndex, wikiPageText, withoutMark } from '../../../core/publish/gitWiki/wikiPage';
import { orderFile, withPages } from '../../../core/publish/gitWiki/pageOrder';
import { pageName } from '../../../core/publish/pageName';
import type { PublishOutcome, PublishRequest } from '../../../core/publish/publisher';
import type { GitWikiTarget } from '../../../core/publish/publishTargets';
import type { SharedClone } from '../../learnings/fleet/sharedClone';
import { fetchShared, pushShared, sharedTip } from '../../learnings/fleet/sharedCommit';
import { droppedWords, publishedLinks } from '../linkPlaces';
import { throwIfCancelled, type PublishControl } from '../publishControl';
import { readLocalImages } from '../publishedImages';
import type { PublishRecords } from '../publishRecords';
import { commitFiles, fileAt, markedPages, type MarkedPage, type WikiChanges } from './wikiTree';
import { openWikiClone } from './wikiClone';
import { findWikiPlace, pageOfFile } from './wikiPlace';

export interface GitWikiPublishing {
  readonly root: string;
  readonly target: GitWikiTarget;
  readonly records: PublishRecords;
  /** Absolute path of the folder for the repositories that wikis are reached through. */
  readonly clones: string;
  readonly newIdentity: () => string;
}

/** Each attempt that fails is one that somebody else has won. */
const attempts = 20;
const imageTypes: ReadonlySet<string> = new Set(['.png', '.jpg', '.jpeg', '.gif', '.webp', '.svg']);

/**
 * Writes a document's page and the index of all pages as one commit, and pushes it. When others were faster, their
 * commit is taken in and the work is done again on top of it.
 */
export async function publishToGitWiki(
  publishing: GitWikiPublishing,
  request: PublishRequest,
  control: PublishControl,
): Promise<PublishOutcome> {
  const { target, clones } = publishing;
  control.report?.('Fetching the wiki');
  const clone = await openWikiClone(target.remote, clones, control.signal);
  let problem = '';
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) await pause(Math.random() * Math.min(2_000, 25 * 2 ** attempt), control);
    throwIfCancelled(control);
    const fetched = await fetchShared(clone, control.signal);
    throwIfCancelled(control);
    if (fetched.outcome === 'failed') throw unreachable(target, fetched.reason);
    const tip = await sharedTip(clone);
    const plan = await planPage(publishing, request, clone, tip);
    if (request.dryRun || plan.changes.size === 0) {
      if (!request.dryRun) await plan.record();
      return plan.outcome;
    }
    control.report?.(`Pushing "${plan.outcome.name}"`);
    const commit = await commitFiles(clone, tip, plan.changes, `Publish ${plan.outcome.name}\n`);
    throwIfCancelled(control);
    const pushed = await pushShared(clone, commit, control.signal);
    // Too late to be cancelled: the page is there.
    if (pushed.outcome === 'done') {
      await plan.record();
      return plan.outcome;
    }
    throwIfCancelled(control);
    if (pushed.outcome === 'failed') throw unreachable(target, pushed.reason);
    problem = pushed.reason;
  }
  throw unreachable(target, problem);
}

/** Ends early when publishing is cancelled. */
async function pause(milliseconds: number, { signal }: PublishControl): Promise<void> {
  await delay(milliseconds, undefined, signal && { signal }).catch(() => undefined);
}

interface PagePlan {
  readonly outcome: PublishOutcome;
  /** Nothing for a page that is up to date. */
  readonly changes: WikiChanges;
  readonly record: () => Promise<void>;
}

/** What has to be changed on top of a commit. @throws edited_elsewhere, ambiguous */
async function planPage(
  { root, target, records, newIdentity }: GitWikiPublishing,
  { document, dryRun, overwrite, page: chosen }: PublishRequest,
  clone: SharedClone,
  tip: string | undefined,
): Promise<PagePlan> {
  const address = wikiAddress(target.remote);
  const targetKey = `gitWiki ${withoutCredentials(target.remote)}`;
  const recorded = await records.pages(targetKey);
  const known = recorded.of(document.path);
  const pages = await markedPages(clone, tip, target.folder);
  const name = pageName(target.nameFormat, document.name);
  const inFolder = (file: string): string =>
    target.folder === '' ? file : `${target.folder}/${file}`;
  const pageAddress = (path: string): string =>
    wikiPageUrl(address, withoutCredentials(target.remote), path);
  const { own, file, identity } = await findWikiPlace({
    root,
    path: document.path,
    name,
    clone,
    tip,
    folder: target.folder,
    pages,
    records: recorded,
    address: pageAddress,
    chosen,
    newIdentity,
  });
  const atName = await fileAt(clone, tip, file);

  const links = publishedLinks(recorded);
  const local = await readLocalImages(root, imagesOf(document), imageTypes);
  const images = new Map(
    local.images.map((image) => [image.path, inFolder(`images/${image.name}`)]),
  );
  const { markdown, dropped } = composePage(document, {
    named: (link) => links.named(link),
    document: (path) => {
      const other = links.record(path);
      return other?.file === undefined ? undefined : wikiLink(address.kind, file, other.file);
    },
    image: (path) => {
      const image = images.get(path);
      return image === undefined ? undefined : wikiImageLink(address.kind, target.folder, image);
    },
    anchor: (anchor) => anchor,
  });
  const { date, title, type } = document.name;
  const text = wikiPageText(markdown, { id: identity, type, date, title });

  /** Its old name, where it was renamed since. */
  const oldFile = own?.file === file ? undefined : own?.file;
  const theirs = oldFile === undefined ? atName : await fileAt(clone, tip, oldFile);
  const isOurs = theirs !== undefined && hash64(theirs.text) === known?.stored;
  const isSame = theirs?.text === text && oldFile === undefined;
  const url = pageAddress(file);
  // What somebody else wrote: into the page, or into the one whose name it is to get.
  const foreign = [isOurs ? undefined : theirs, oldFile === undefined ? undefined : atName].find(
    (page) => page !== undefined && page.text !== text && page.id !== overwrite,
  );
  if (foreign !== undefined) {
    throw logbookError(
      'edited_elsewhere',
      `The page "${name}" (${url}) holds changes that are not in the document. Nothing was published. Take over what is worth keeping; to overwrite it, publish again with overwrite "${foreign.id}".`,
      { data: { url, revision: foreign.id, theirs: withoutMark(foreign.text), ours: markdown } },
    );
  }

  const changes = new Map<string, string | Buffer | undefined>();
  if (!isSame) {
    if (oldFile !== undefined) changes.set(oldFile, undefined);
    changes.set(file, text);
    for (const image of local.images)
      changes.set(images.get(image.path) ?? image.name, image.bytes);
  }
  const indexFile = inFolder('Logbook.md');
  const listed: MarkedPage[] = [
    ...pages.filter((page) => page.file !== file && page !== own),
    { file, mark: { id: identity, type, date, title } },
  ];
  const index = wikiIndex(
    listed.map((page) => ({ mark: page.mark, link: wikiLink(address.kind, indexFile, page.file) })),
  );
  const oldIndex = await fileAt(clone, tip, indexFile);
  if (oldIndex?.text !== index) changes.set(indexFile, index);
  const order = await fileAt(clone, tip, inFolder(orderFile));
  if (order !== undefined) {
    const isNew = theirs === undefined || oldFile !== undefined;
    const ordered = withPages(order.text, [
      ...(oldIndex === undefined ? [{ name: pageOfFile(indexFile) }] : []),
      ...(isNew ? [{ name: pageOfFile(file), before: oldFile && pageOfFile(oldFile) }] : []),
    ]);
    if (ordered !== order.text) changes.set(inFolder(orderFile), ordered);
  }
  const action = theirs === undefined ? 'created' : isSame ? 'unchanged' : 'updated';
  return {
    changes: dryRun ? new Map() : changes,
    outcome: { action, url, name, warnings: [...local.problems, ...droppedWords(dropped)] },
    record: async () => {
      const stored = hash64(text);
      const isLatest = known === recorded.withIdentity(identity);
      if (isLatest && known?.stored === stored && known.file === file) return;
      await records.append({
        path: document.path,
        target: targetKey,
        identity,
        url,
        name,
        file,
        stored,
      });
    },
  };
}

function unreachable({ remote }: GitWikiTarget, said: string): Error {
  return logbookError(
    'unreachable',
    `The wiki at ${withoutCredentials(remote)} did not take the page: ${said.replace(/\.$/, '')}. Check that "git push" works there in a terminal, then publish again.`,
  );
}
