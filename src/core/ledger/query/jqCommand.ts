import { logbookError } from '../../errors';
import { shellPipeline } from './shellPipeline';

/** What jq is to run: a filter, and those of its options that mean something for a ledger. */
export interface JqCommand {
  readonly filter: string;
  /** `-r`: strings are shown as they are, without quotes. */
  readonly raw: boolean;
  /** `-s` or `-n`: the filter sees all events at once and not one after the other. */
  readonly whole: 'slurp' | 'null-input' | undefined;
  /** Options for jq itself, such as `--arg name value`. Never a path. */
  readonly options: readonly string[];
  /** Shell commands that followed jq, as they were written. They are not run. */
  readonly pipedInto: readonly string[];
}

/** Short options that change how jq prints and not what it finds: the answer is a table in any case. */
const printing = new Set(['c', 'M', 'C', 'a', 'j', 'e', 'S']);
const longPrinting = new Set([
  '--compact-output',
  '--monochrome-output',
  '--color-output',
  '--ascii-output',
  '--join-output',
  '--exit-status',
  '--sort-keys',
  '--tab',
  '--unbuffered',
]);
/** Programs that a pasted command line begins with. */
const programs = new Set(['jq', 'cat', 'zcat', 'tac', 'head', 'tail', 'grep', 'rg', 'sed', 'sort']);

/**
 * Reads what was typed where a jq filter is expected: a filter, or a command line pasted from a shell
 * (`cat progress/ledger.jsonl | jq -r '.task_id' | sort`). The ledger is what jq reads, whatever file is named.
 * @throws invalid_input for options that read files, and for a command line without a filter
 */
export function readJqCommand(text: string): JqCommand {
  const plain: JqCommand = {
    filter: text.trim(),
    raw: false,
    whole: undefined,
    options: [],
    pipedInto: [],
  };
  const pasted = stripPrompt(text);
  const firstWord = /^[\w./-]+/.exec(pasted)?.[0] ?? '';
  if (!programs.has(programName(firstWord))) return plain;
  const commands = shellPipeline(pasted);
  const at = commands.findIndex(({ words }) => programName(words[0] ?? '') === 'jq');
  const jq = commands[at];
  // `head` and `sort` alone are no filters either; jq says so better.
  if (jq === undefined) return plain;
  const pipedInto = commands.slice(at + 1).map(({ source }) => source);
  return { ...readOptions(jq.words.slice(1)), pipedInto };
}

function readOptions(words: readonly string[]): Omit<JqCommand, 'pipedInto'> {
  const options: string[] = [];
  const positional: string[] = [];
  let raw = false;
  let whole: JqCommand['whole'];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('-') || word === '-') {
      positional.push(word);
    } else if (word === '--arg' || word === '--argjson') {
      options.push(word, words[at + 1] ?? '', words[at + 2] ?? '');
      at += 2;
    } else if (word === '--indent') {
      at += 1;
    } else if (word === '--raw-output') {
      raw = true;
    } else if (word === '--slurp') {
      whole = 'slurp';
    } else if (word === '--null-input') {
      whole = 'null-input';
    } else if (!longPrinting.has(word)) {
      for (const letter of shortOptions(word)) {
        if (letter === 'r') raw = true;
        else if (letter === 's') whole = 'slurp';
        else if (letter === 'n') whole = 'null-input';
        else if (!printing.has(letter)) throw unknownOption(word);
      }
    }
  }
  const [filter] = positional;
  if (filter === undefined) {
    throw logbookError('invalid_input', 'The command line has no jq filter. Add one, such as `.`.');
  }
  return { filter, raw, whole, options };
}

function shortOptions(word: string): readonly string[] {
  if (!/^-[a-zA-Z]+$/.test(word)) throw unknownOption(word);
  return word.slice(1).split('');
}

function unknownOption(word: string): Error {
  return logbookError(
    'invalid_input',
    `jq's option ${word} cannot be used here: filters read the ledger and no other file. Take it out.`,
  );
}

/** Without the prompt, comments and code fence that come along when a command is copied from a document. */
function stripPrompt(text: string): string {
  return text
    .split(/\r?\n/)
    .filter((line) => !/^\s*(?:#|```)/.test(line))
    .join('\n')
    .trim()
    .replace(/^[$%>]\s+/, '');
}

function programName(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1);
}
