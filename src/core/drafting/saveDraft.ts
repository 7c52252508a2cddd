import { nextFreePath } from '../documents/fileNames';
import { renderNewDocument } from '../documents/newDocument';
import { logbookError } from '../errors';
import { createIfFree } from '../operations/createIfFree';
import type { OperationPorts } from '../operations/ports';
import type { DocumentDraft } from './draftDocument';

/**
 * Writes a draft as a new document: the only thing that a draft can ever write.
 * @returns its workspace-relative path
 * @throws unknown_type, and what creating a file throws
 */
export async function saveDraft(
  ports: OperationPorts,
  { typeId, title, text }: DocumentDraft,
): Promise<string> {
  const type = (await ports.documentTypes()).find(({ id }) => id === typeId);
  if (type === undefined) {
    throw logbookError('unknown_type', `There is no document type "${typeId}" any more.`);
  }
  const author = await ports.author();
  const { path } = renderNewDocument(type, { title, author, now: ports.now() });
  return nextFreePath(path, async (free) => !(await createIfFree(ports.files, free, text)));
}
