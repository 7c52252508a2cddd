import * as z from 'zod/mini';
import { nextFreePath } from '../documents/fileNames';
import { documentTypeOf } from '../documents/documentTypeOf';
import { journeyFrom } from '../documents/journeyFrom';
import type { NewDocument } from '../documents/newDocument';
import type { DocumentType } from '../documents/types';
import { untypedDocument } from '../documents/untyped';
import { logbookError } from '../errors';
import { createIfFree } from './createIfFree';
import { defineOperation } from './operation';
import type { OperationPorts } from './ports';
import { evidenceParts } from './evidenceParts';
import { streakEvidence } from './streakEvidence';

export const createDocument = defineOperation({
  name: 'create_document',
  title: 'Create Document',
  description:
    'Creates a document (journal, postmortem, learning-journey, or a type of the team) from its template and returns its path. ' +
    'Give what is known in `fields` (front matter keys and labels) and `sections` (Markdown by heading); `author` is whose ' +
    'document it is, by default the user. With `streakId`, the `id` of a failure that report_run answered, what was recorded of it is filled in: attempts, ' +
    'errors and file changes, or the timeline. With `from`, the path of a journal entry, a learning journey starts with what that says.',
  doing: ({ type, title }) => `Creating "${title}" (${type})`,
  readOnly: false,
  input: z.object({
    type: z.string(),
    title: z.string(),
    fields: z.optional(z.record(z.string(), z.union([z.string(), z.array(z.string())]))),
    sections: z.optional(z.record(z.string(), z.string())),
    author: z.optional(z.string()),
    from: z.optional(z.string()),
    streakId: z.optional(z.string()),
  }),
  output: z.object({ path: z.string() }),

  async run(ports, { type: typeId, title, fields, sections, author, from, streakId }) {
    const type = documentType(await ports.documentTypes(), typeId);
    const known =
      streakId !== undefined
        ? evidenceParts(type, await streakEvidence(ports, streakId))
        : from !== undefined
          ? await partsFrom(ports, type, from)
          : undefined;
    const { renderNewDocument } = await import('./documentContent.lazy');
    const document = renderNewDocument(type, {
      title: title.trim() || (known?.title ?? ''),
      author: author ?? (await ports.author()),
      now: ports.now(),
      fields: { ...known?.fields, ...fields },
      sections: { ...known?.sections, ...sections },
      ...(known?.attempts && { attempts: known.attempts }),
    });
    const path = await nextFreePath(
      document.path,
      async (candidate) => !(await createIfFree(ports.files, candidate, document.text)),
    );
    return { path };
  },
});

async function partsFrom(
  ports: OperationPorts,
  type: DocumentType,
  from: string,
): Promise<Pick<NewDocument, 'title' | 'fields' | 'sections' | 'attempts'>> {
  const text = await ports.files.read(from);
  const source = documentTypeOf(from, text, await ports.documentTypes()) ?? untypedDocument;
  const { readDocument } = await import('./documentContent.lazy');
  const content = readDocument(text, source);
  if (type.id !== 'learning-journey') return { title: content.title };
  return journeyFrom(content, from, relativeLink(type.folder, from));
}

/** A path as a link in a document of a folder. */
function relativeLink(folder: string, path: string): string {
  const up = folder.split('/').filter((part) => part !== '');
  const down = path.split('/');
  while (up.length > 0 && down.length > 1 && up[0] === down[0]) {
    up.shift();
    down.shift();
  }
  return [...up.map(() => '..'), ...down.map(encodeURIComponent)].join('/');
}

function documentType(types: readonly DocumentType[], id: string): DocumentType {
  const type = types.find((candidate) => candidate.id === id);
  if (type !== undefined) return type;
  throw logbookError(
    'unknown_type',
    `There is no document type "${id}". Known: ${types.map((candidate) => candidate.id).join(', ')}.`,
  );
}
