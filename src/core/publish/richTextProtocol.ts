import * as z from 'zod/mini';

/** What the page that copies a document is sent: markup that was made of Markdown, and the Markdown. */
const content = z.object({ html: z.string(), text: z.string() });

export type RichTextContent = z.output<typeof content>;

export function readRichTextContent(data: unknown): RichTextContent | undefined {
  const parsed = content.safeParse(data);
  return parsed.success ? parsed.data : undefined;
}

const message = z.object({ kind: z.enum(['ready', 'refused', 'failed']), reason: z.string() });

/** `refused`: the page may not write into the clipboard. */
export type RichTextMessage = z.output<typeof message>;

export function readRichTextMessage(data: unknown): RichTextMessage | undefined {
  const parsed = message.safeParse(data);
  return parsed.success ? parsed.data : undefined;
}
