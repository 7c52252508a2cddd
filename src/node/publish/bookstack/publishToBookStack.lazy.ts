import { hash64 } from '../../../core/failures/hash';
import { logbookError } from '../../../core/errors';
import {
  bookStackAnchor,
  bookStackMarkdown,
} from '../../../core/publish/bookstack/bookStackMarkdown';
import { composePage, imagesOf } from '../../../core/publish/composePage';
import { pageName } from '../../../core/publish/pageName';
import { newPage, type PublishOutcome, type PublishRequest } from '../../../core/publish/publisher';
import type { BookStackTarget } from '../../../core/publish/publishTargets';
import { droppedWords, publishedLinks } from '../linkPlaces';
import { throwIfCancelled, type PublishControl } from '../publishControl';
import { readLocalImages } from '../publishedImages';
import type { PublishRecords } from '../publishRecords';
import type { BookStackApi } from './api';
import { pageUrl, type BookStackPage } from './bookStackPages';
import { findExisting, type KnownPage } from './findExisting';
import { findPlace } from './findPlace';
import { refuseForeignEdit } from './foreignEdit';
import { bookStackImageTypes, imagesOfPage, uploadImages } from './uploadImages';
import { createPage, updatePage, type PageContent } from './writePage';

export { createBookStackApi } from './api';

export interface BookStackPublishing {
  readonly root: string;
  readonly api: BookStackApi;
  readonly target: BookStackTarget;
  readonly records: PublishRecords;
  readonly newIdentity: () => string;
}

/** In bytes. Much longer pages make the server fail after it has stored them. */
const longestPage = 1024 * 1024;

/**
 * Makes a document's page in BookStack or brings it up to date. The page is found by the id that was recorded, else by
 * its identity tag, else by its name; what somebody else made of it is not overwritten without being asked to.
 */
export async function publishToBookStack(
  publishing: BookStackPublishing,
  { document, dryRun, overwrite, page: chosen }: PublishRequest,
  control: PublishControl,
): Promise<PublishOutcome> {
  const { root, api, target, records } = publishing;
  const targetKey = `bookstack ${target.baseUrl}`;
  const name = pageName(target.nameFormat, document.name);
  const local = await readLocalImages(root, imagesOf(document), bookStackImageTypes);
  const pages = await records.pages(targetKey);

  /** @param address of an image; undefined for one that the page has no address for yet */
  const compose = (address: (path: string) => string | undefined) => {
    const composed = composePage(document, {
      ...publishedLinks(pages),
      image: address,
      anchor: (anchor) => bookStackAnchor(document.body, anchor),
    });
    return { ...composed, markdown: bookStackMarkdown(composed.markdown) };
  };
  const nameOf = new Map(local.images.map((image) => [image.path, image.name]));
  const draft = compose((path) => nameOf.get(path));
  refuseUnfit(draft.markdown);
  const warnings = [
    ...local.problems,
    ...droppedWords(draft.dropped),
    ...lengthWarning(draft.markdown),
  ];
  const sent = hash64(`${name}\n${draft.markdown}`);

  control.report?.('Looking for the page');
  const place = await findPlace(api, target, dryRun);
  const known = pages.of(document.path);
  const { path } = document;
  const existing = await findExisting(api, { root, path, pages, known, place, name, chosen });
  throwIfCancelled(control);

  const outcome = (action: PublishOutcome['action'], page?: BookStackPage): PublishOutcome => ({
    action,
    url: page === undefined ? place.url : pageUrl(api.baseUrl, page.id),
    name,
    warnings,
  });
  const record = async (identity: string, page: BookStackPage): Promise<void> => {
    await records.append({
      path: document.path,
      target: targetKey,
      identity,
      page: page.id,
      url: pageUrl(api.baseUrl, page.id),
      name: page.name,
      sent,
      stored: storedHash(page),
      revision: page.revision_count,
    });
  };
  /** The content with the addresses of its images, which only a page that is there can have. */
  const finished = async (page: BookStackPage): Promise<PageContent> => {
    const urls = await uploadImages(api, page.id, local.images, control);
    return { name, markdown: compose((path) => urls.get(path)).markdown };
  };

  /** The text as it would stand on the page, as far as its images are there already. */
  const comparable = async (page: BookStackPage): Promise<string> => {
    if (local.images.length === 0) return draft.markdown;
    const urls = await imagesOfPage(api, page.id);
    return compose((path) => {
      const image = nameOf.get(path);
      return image === undefined ? undefined : (urls.get(image) ?? image);
    }).markdown;
  };

  if (existing?.page !== undefined) {
    const { page, basis, identity = publishing.newIdentity() } = existing;
    const isOurs = !isEdited(page, basis);
    if (isOurs && basis?.sent === sent && page.name === name) {
      // A colleague's record may say so of another path.
      if (known?.page !== page.id && !dryRun) await record(identity, page);
      return outcome('unchanged', page);
    }
    if (!isOurs) {
      const ours = await comparable(page);
      if (holds(page, name, ours)) {
        if (!dryRun) await record(identity, page);
        return outcome('unchanged', page);
      }
      await refuseForeignEdit(api, page, ours, overwrite);
    }
    if (dryRun) return outcome('updated', page);
    control.report?.(`Updating "${name}"`);
    const updated = await updatePage(api, page, identity, await finished(page));
    await record(identity, updated);
    return outcome('updated', updated);
  }
  if (existing !== undefined) refuseDeleted(api, existing.gone, draft.markdown, overwrite);
  if (dryRun) return outcome('created');
  control.report?.(`Creating "${name}"`);
  // Not the one that several pages carry already.
  const identity = (chosen === newPage ? undefined : known?.identity) ?? publishing.newIdentity();
  // Before the page is made: whatever happens afterwards, it is found again by its tag.
  if (identity !== known?.identity)
    await records.append({ path: document.path, target: targetKey, identity });
  const content = { name, markdown: compose(() => undefined).markdown };
  let page = await createPage(api, place, identity, content);
  if (local.images.length > 0) page = await updatePage(api, page, identity, await finished(page));
  await record(identity, page);
  return outcome('created', page);
}

/** The server indexes every word of a page while the publisher waits. */
function lengthWarning(markdown: string): string[] {
  const kilobytes = Math.round(Buffer.byteLength(markdown) / 1024);
  return kilobytes > 500
    ? [`The page has ${kilobytes} kB; BookStack may fail on pages as long as this.`]
    : [];
}

function refuseUnfit(markdown: string): void {
  if (markdown.trim() === '') {
    throw logbookError(
      'invalid_input',
      'The document has no text below its title, and BookStack takes no empty page. Write something first.',
    );
  }
  if (Buffer.byteLength(markdown) > longestPage) {
    throw logbookError(
      'too_large',
      'The document has more than 1 MB of text, on which BookStack fails. Split it, or leave logs and dumps out.',
    );
  }
}

/** Identifies what a server stored; never compared with what was sent, which it trims. */
function storedHash({ name, markdown }: BookStackPage): string {
  return hash64(`${name}\n${markdown}`);
}

/** Whether somebody changed the page since what is known of it. */
function isEdited(page: BookStackPage, basis: KnownPage | undefined): boolean {
  if (basis === undefined) return true;
  // Saved once, by whoever intended to: the record of it was lost.
  if (basis.stored === undefined) return page.revision_count > 1;
  if (page.revision_count === basis.revision) return false;
  const isVisual = page.markdown === '' && page.html !== '';
  return isVisual || storedHash(page) !== basis.stored;
}

function holds(page: BookStackPage, name: string, markdown: string): boolean {
  return page.name === name && page.markdown === markdown.trim();
}

function refuseDeleted(
  { baseUrl }: BookStackApi,
  id: number,
  ours: string,
  overwrite: string | undefined,
): void {
  const revision = `deleted ${id}`;
  if (overwrite === revision) return;
  const url = pageUrl(baseUrl, id);
  throw logbookError(
    'edited_elsewhere',
    `The page ${url} was deleted, or the token's owner may not see it any more. Nothing was published. To make a new page, publish again with overwrite "${revision}".`,
    { data: { url, revision, theirs: undefined, ours } },
  );
}
