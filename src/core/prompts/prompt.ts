import { readFrontMatter } from '../markdown/frontMatterValues';
import { lineTexts } from '../markdown/lines';
import { parseMarkdown } from '../markdown/markdownDocument';

/** Instructions for a model, kept as Markdown so that a team can write its own. */
export interface Prompt {
  /** File name without its ending: `ledger-update`. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** What it can be told on the way; undefined for a prompt without `{{...}}` of its own. */
  readonly argument: { readonly name: string; readonly description: string } | undefined;
  /** Markdown, with the argument's placeholder still in it. */
  readonly body: string;
}

/**
 * Reads a prompt's file: front matter with `title`, `description`, `argument` and `argumentDescription`, all of which may be
 * left out, and the instructions below it.
 */
export function readPrompt(name: string, text: string): Prompt {
  const document = parseMarkdown(text);
  const { values } = readFrontMatter(document);
  const value = (key: string): string => {
    const found = values.get(key);
    return typeof found === 'string' ? found : '';
  };
  const range = { start: document.frontMatter?.end ?? 0, end: document.lines.length };
  const argument = value('argument');
  return {
    name,
    title: value('title') || name,
    description: value('description'),
    argument:
      argument === '' ? undefined : { name: argument, description: value('argumentDescription') },
    body: lineTexts(document, range).join('\n').trim(),
  };
}

/** The instructions with what was told, which stands as a quotation: it is material, whatever it says. */
export function fillPrompt({ body, argument }: Prompt, given: string): string {
  if (argument === undefined) return body;
  const quoted = given.trim() === '' ? '' : given.trim().replace(/^/gm, '> ');
  return body
    .replaceAll(`{{${argument.name}}}`, () => quoted)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
