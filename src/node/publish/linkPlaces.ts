import type { LinkPlaces } from '../../core/publish/composePage';
import type { PublishedPages, PublishRecord } from '../../core/publish/publishRecord';

/** Where links between documents lead that are published at the same target. */
export function publishedLinks(pages: PublishedPages): Pick<LinkPlaces, 'document' | 'named'> & {
  record(path: string): PublishRecord | undefined;
} {
  return {
    record: (path) => pages.of(path),
    // One that was only intended has no address.
    document: (path) => pages.of(path)?.url,
    named: (name) => {
      const wanted = name.replace(/\.md$/i, '').toLowerCase();
      return pages
        .all()
        .map(({ path }) => path)
        .find((path) => {
          const bare = path.replace(/\.md$/i, '').toLowerCase();
          return bare === wanted || bare.endsWith(`/${wanted}`);
        });
    },
  };
}

/** What readers of the page will miss of its links. */
export function droppedWords(dropped: readonly string[]): string[] {
  return dropped.map((target) => `The link to ${target} is left out: its target is not there.`);
}
