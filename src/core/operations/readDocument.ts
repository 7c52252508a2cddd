import * as z from 'zod/mini';
import { isOverdue, localDay } from '../actionItems/dueDates';
import { documentTypeOf } from '../documents/documentTypeOf';
import { untypedDocument } from '../documents/untyped';
import { defineOperation } from './operation';

export const readDocument = defineOperation({
  name: 'read_document',
  title: 'Read Document',
  description:
    'Reads a journal entry or another Logbook document: its type, its metadata fields, its sections as Markdown, ' +
    'its action items and what could not be understood.',
  doing: ({ path }) => `Reading ${path}`,
  readOnly: true,
  input: z.object({ path: z.string() }),
  output: z.object({
    /** Id of the document's type; null for Markdown that no type claims. */
    type: z.nullable(z.string()),
    title: z.string(),
    fields: z.record(z.string(), z.unknown()),
    sections: z.array(z.object({ heading: z.string(), level: z.number(), text: z.string() })),
    /** Lines are one-based. */
    actionItems: z.array(
      z.object({
        line: z.number(),
        text: z.string(),
        owner: z.nullable(z.string()),
        due: z.nullable(z.string()),
        priority: z.nullable(z.string()),
        done: z.boolean(),
        overdue: z.boolean(),
      }),
    ),
    problems: z.array(z.object({ code: z.string(), message: z.string(), line: z.number() })),
  }),

  async run(ports, { path }) {
    const text = await ports.files.read(path);
    const type = documentTypeOf(path, text, await ports.documentTypes());
    const content = await import('./documentContent.lazy');
    const read = content.readDocument(text, type ?? untypedDocument);
    const { title, fields, sections, actionItems, problems } = read;
    const today = localDay(ports.now());
    return {
      type: type?.id ?? null,
      title,
      fields: { ...fields },
      sections: [...sections],
      actionItems: actionItems.map((item) => {
        const { line, text: words, owner, due, priority, done } = item;
        return {
          line: line + 1,
          text: words,
          owner,
          due,
          priority,
          done,
          overdue: isOverdue(item, today),
        };
      }),
      problems: problems.map((problem) => ({ ...problem, line: problem.line + 1 })),
    };
  },
});
