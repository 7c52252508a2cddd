import { logbookError } from '../../../core/errors';
import type { ForeignEdit } from '../../../core/publish/publisher';
import type { BookStackApi } from './api';
import { pageUrl, type BookStackPage } from './bookStackPages';

/**
 * Refuses to overwrite what somebody else wrote, unless it is the very revision that was shown.
 * @throws edited_elsewhere
 */
export async function refuseForeignEdit(
  api: BookStackApi,
  page: BookStackPage,
  ours: string,
  overwrite: string | undefined,
): Promise<void> {
  const revision = `${page.id}.${page.revision_count}`;
  if (overwrite === revision) return;
  const url = pageUrl(api.baseUrl, page.id);
  const data: ForeignEdit = { url, revision, theirs: await markdownOf(api, page), ours };
  throw logbookError(
    'edited_elsewhere',
    `The page "${page.name}" (${url}) holds changes that are not in the document. Nothing was published. Take over what is worth keeping; to overwrite it, publish again with overwrite "${revision}".`,
    { data },
  );
}

/** A page that was saved with the WYSIWYG editor has no source: its export comes close to one. */
async function markdownOf(api: BookStackApi, page: BookStackPage): Promise<string> {
  if (page.markdown !== '' || page.html === '') return page.markdown;
  const exported = await api.getText(`pages/${page.id}/export/markdown`);
  return exported.replace(/^# [^\n]*\n+/, '');
}
