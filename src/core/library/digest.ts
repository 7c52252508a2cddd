import { plainText } from '../documents/bodyMetadata';
import { compareHeadings } from '../documents/headingNames';

/** What a hover says about a document beside its metadata. */
export interface DocumentDigest {
  /** The first words of what happened, as plain text; empty when nobody wrote any. */
  readonly excerpt: string;
  readonly openActions: number;
}

/** The parts of a document's content that a digest is made of. */
export interface DigestSource {
  readonly sections: readonly { readonly heading: string; readonly text: string }[];
  readonly actionItems: readonly { readonly done: boolean }[];
}

const maxExcerpt = 320;

export function digestOf({ sections, actionItems }: DigestSource): DocumentDigest {
  const written = sections.filter(({ text }) => firstWords(text) !== '');
  const summary = written.find(({ heading }) => compareHeadings(heading, 'What Happened'));
  const open = actionItems.filter(({ done }) => !done).length;
  return { excerpt: firstWords((summary ?? written[0])?.text ?? ''), openActions: open };
}

/** The paragraphs above the first table, code block or rule, in one line. */
function firstWords(markdown: string): string {
  const prose: string[] = [];
  for (const line of markdown.replace(/<!--[^]*?-->/g, '').split('\n')) {
    if (/^\s*(?:```|~~~|\||---+\s*$)/.test(line)) break;
    prose.push(line.replace(/^\s*(?:>\s?)*(?:[-*+]\s+(?:\[[ xX]\]\s+)?|\d+[.)]\s+)?/, ''));
    if (prose.join(' ').length > maxExcerpt) break;
  }
  return plainText(prose.join(' ').trim(), maxExcerpt);
}
