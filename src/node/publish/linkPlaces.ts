import type { LinkPlaces } from '../../core/publish/composePage';
import type { PublishedPages } from '../../core/publish/publishRecord';

/** Where links between documents lead that are published at the same target. */
export function publishedLinks(pages: PublishedPages): Pick<LinkPlaces, 'document' | 'named'> {
  return {
    document: (path) => {
      const record = pages.of(path);
      return record?.page === undefined ? undefined : record.url;
    },
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
  return dropped.map((target) => `The link to ${target} is left out: it is not published there.`);
}
