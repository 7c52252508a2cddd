import * as z from 'zod/mini';

/**
 * Where a document was published, one line of `.logbook/published.jsonl`. The file is committed with the documents, so
 * that whoever publishes next finds the page; lines are only ever appended, and the latest of a document counts.
 */
const publishRecord = z.object({
  /** Unique; sortable by time. */
  id: z.string(),
  /** ISO 8601 */
  at: z.string(),
  /** Workspace-relative path of the document. */
  path: z.string(),
  /** The target and its address: `bookstack https://wiki.example.com`. Never with credentials. */
  target: z.string(),
  /** Value of the tag that the page carries; written before the page is made. */
  identity: z.string(),
  /** Id of the page in BookStack. */
  page: z.optional(z.number()),
  /** File of the page in a Git wiki. */
  file: z.optional(z.string()),
  url: z.optional(z.string()),
  name: z.optional(z.string()),
  /** Of what was published: the same again need not be sent. */
  sent: z.optional(z.string()),
  /** Of the page as the server had it afterwards: anything else was edited by somebody. */
  stored: z.optional(z.string()),
  revision: z.optional(z.number()),
});

export type PublishRecord = z.output<typeof publishRecord>;

export const publishedFile = '.logbook/published.jsonl';

/** Reads the lines of the file. Lines that are no record, of a later version or torn, are passed over. */
export function readPublishRecords(text: string): PublishRecord[] {
  return text.split('\n').flatMap((line) => {
    if (line.trim() === '') return [];
    try {
      const parsed = publishRecord.safeParse(JSON.parse(line));
      return parsed.success ? [parsed.data] : [];
    } catch {
      return [];
    }
  });
}

/** What is known of the pages of one target. */
export class PublishedPages {
  private readonly byPath = new Map<string, PublishRecord>();
  private readonly byIdentity = new Map<string, PublishRecord>();

  constructor(records: readonly PublishRecord[], target: string) {
    // Branches that were merged leave their lines in any order.
    for (const record of records
      .filter((one) => one.target === target)
      .sort((a, b) => (a.id < b.id ? -1 : 1))) {
      this.byPath.set(record.path, record);
      // What was only intended says less than what was done.
      if (record.url !== undefined || !this.byIdentity.has(record.identity))
        this.byIdentity.set(record.identity, record);
    }
  }

  of(path: string): PublishRecord | undefined {
    return this.byPath.get(path);
  }

  /** Also of a document that has another path by now. */
  withIdentity(identity: string): PublishRecord | undefined {
    return this.byIdentity.get(identity);
  }

  all(): PublishRecord[] {
    return [...this.byPath.values()];
  }
}
