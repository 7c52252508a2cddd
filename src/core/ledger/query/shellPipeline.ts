import { logbookError } from '../../errors';

export interface ShellCommand {
  /** Words with their quotes taken away. */
  readonly words: readonly string[];
  /** As written. */
  readonly source: string;
}

/**
 * Splits a shell pipeline into its commands, as far as pasted jq one-liners need: single and double quotes, backslashes,
 * `|`, and redirections (left out). Nothing is expanded or run.
 * @throws invalid_input when a quote is never closed
 */
export function shellPipeline(text: string): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  let words: string[] = [];
  let word: string | undefined;
  let start = 0;
  let redirected = false;
  const endWord = (): void => {
    if (word === undefined) return;
    if (!redirected) words.push(word);
    redirected = false;
    word = undefined;
  };
  const endCommand = (end: number): void => {
    endWord();
    if (words.length > 0) commands.push({ words, source: text.slice(start, end).trim() });
    words = [];
    start = end + 1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === "'" || char === '"') {
      const end = closingQuote(text, at);
      const inside = text.slice(at + 1, end);
      word = (word ?? '') + (char === "'" ? inside : inside.replace(/\\(["\\$`\n])/g, '$1'));
      at = end;
    } else if (char === '\\') {
      at += 1;
      // Before a line feed it continues the line.
      if (text[at] !== '\n') word = (word ?? '') + text.charAt(at);
    } else if (char === '|') {
      endCommand(at);
    } else if (char === '<' || char === '>') {
      endWord();
      redirected = true;
    } else if (/\s/.test(char)) {
      endWord();
    } else {
      word = (word ?? '') + char;
    }
  }
  endCommand(text.length);
  return commands;
}

function closingQuote(text: string, open: number): number {
  const quote = text[open];
  for (let at = open + 1; at < text.length; at += 1) {
    if (quote === '"' && text[at] === '\\') at += 1;
    else if (text[at] === quote) return at;
  }
  throw logbookError('invalid_input', `A ${String(quote)} of the command line is never closed.`);
}
