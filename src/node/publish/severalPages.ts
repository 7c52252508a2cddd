import { logbookError } from '../../core/errors';
import { newPage, type PossiblePage } from '../../core/publish/publisher';

/** The refusal to guess which of several pages is meant. @param what they have in common, as `are called "Disk full"` */
export function severalPages(pages: readonly PossiblePage[], what: string): Error {
  const addresses = pages.map(({ url }) => url).join(', ');
  return logbookError(
    'ambiguous',
    `${pages.length} pages ${what}: ${addresses}. Nothing was published. Publish again with the address of the right one as "page", or with "${newPage}".`,
    { data: { pages } },
  );
}

/** The refusal to write one document over the page of another. */
export function pageOfAnother(page: PossiblePage & { readonly document: string }): Error {
  const { name, url, document } = page;
  return logbookError(
    'ambiguous',
    `The page "${name}" (${url}) belongs to another document, ${document}. Nothing was published. Publish again with "${newPage}" as "page", or with the address of that page to put this document in its place.`,
    { data: { pages: [page] } },
  );
}
