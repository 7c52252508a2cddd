import * as z from 'zod/mini';
import { nextFreePath } from '../documents/fileNames';
import { renderNewDocument } from '../documents/newDocument';
import type { DocumentType } from '../documents/types';
import { isLogbookError, logbookError } from '../errors';
import { defineOperation } from './operation';
import type { WorkspaceFiles } from './ports';
import { streakEvidence } from './streakEvidence';

export const createDocument = defineOperation({
  name: 'create_document',
  description:
    'Creates a journal entry, or a document of another type, from its template and returns its path. ' +
    'Give what is known in `fields` (front matter keys and labels) and `sections` (Markdown by heading). ' +
    'With `streakId` the attempts, errors and file changes recorded for a failing test are filled in.',
  readOnly: false,
  input: z.object({
    type: z.string(),
    title: z.string(),
    fields: z.optional(z.record(z.string(), z.union([z.string(), z.array(z.string())]))),
    sections: z.optional(z.record(z.string(), z.string())),
    streakId: z.optional(z.string()),
  }),
  output: z.object({ path: z.string() }),

  async run(ports, { type: typeId, title, fields, sections, streakId }) {
    const type = documentType(await ports.documentTypes(), typeId);
    const evidence = streakId === undefined ? undefined : await streakEvidence(ports, streakId);
    const document = renderNewDocument(type, {
      title: title.trim() || (evidence?.title ?? ''),
      author: await ports.author(),
      now: ports.now(),
      fields: { ...(evidence && { tags: evidence.tags }), ...fields },
      sections: {
        ...(evidence && { 'Technical Details': evidence.technicalDetails }),
        ...sections,
      },
      ...(evidence && { attempts: evidence.attempts }),
    });
    const path = await nextFreePath(
      document.path,
      async (candidate) => !(await createIfFree(ports.files, candidate, document.text)),
    );
    return { path };
  },
});

function documentType(types: readonly DocumentType[], id: string): DocumentType {
  const type = types.find((candidate) => candidate.id === id);
  if (type !== undefined) return type;
  throw logbookError(
    'unknown_type',
    `There is no document type "${id}". Known: ${types.map((candidate) => candidate.id).join(', ')}.`,
  );
}

/** Creating is exclusive, so that of two writers in the same minute each gets a file of its own. */
async function createIfFree(files: WorkspaceFiles, path: string, text: string): Promise<boolean> {
  try {
    await files.create(path, text);
    return true;
  } catch (error) {
    if (isLogbookError(error) && error.code === 'already_exists') return false;
    throw error;
  }
}
