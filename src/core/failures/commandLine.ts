/**
 * Reads a typed command line far enough to know which programs it runs and whose exit code the shell reports.
 * Follows POSIX shells; what PowerShell and cmd have in common with them is enough for the rest.
 */

/** One program call of a command line. */
export interface SimpleCommand {
  /** Base name without extension, behind wrappers: `vitest` for `sudo npx vitest run`. Empty for a lone redirection. */
  readonly program: string;
  /** Words behind the program, quotes removed. */
  readonly args: readonly string[];
  /** The shell's exit code does not tell whether this command failed, as left of a pipe, `;` or `||`. */
  readonly masked: boolean;
}

type Separator = '|' | '&&' | '||' | ';' | '&';
type Token = { readonly word: string } | { readonly separator: Separator };

/** Longer command lines are pasted text; their start says what they are. */
const maxLength = 8192;

/** @example parseCommandLine('CI=1 npx jest a | tee log') // jest ['a'] masked, tee ['log'] */
export function parseCommandLine(line: string): readonly SimpleCommand[] {
  const calls: string[][] = [[]];
  const separators: Separator[] = [];
  for (const token of tokenise(line.slice(0, maxLength))) {
    if ('word' in token) calls.at(-1)?.push(token.word);
    else {
      separators.push(token.separator);
      calls.push([]);
    }
  }
  // A trailing `;` separates nothing.
  while (calls.length > 1 && calls.at(-1)?.length === 0) {
    calls.pop();
    if (separators.at(-1) === '&') break;
    separators.pop();
  }
  const commands: SimpleCommand[] = [];
  let laterListMasks = false;
  for (let index = calls.length - 1; index >= 0; index--) {
    const separator = separators[index];
    if (separator !== undefined && separator !== '|' && separator !== '&&') laterListMasks = true;
    const words = unwrap(calls[index] ?? []);
    const [program, ...args] = words;
    if (program === undefined) continue;
    commands.push({
      program: programName(program),
      args,
      masked: separator === '|' || laterListMasks,
    });
  }
  return commands.reverse();
}

/** `C:\tools\npm.cmd`, `./node_modules/.bin/jest` and `jest` are the program `npm`, `jest`, `jest`. */
function programName(word: string): string {
  const base = word.slice(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
  return base.replace(/\.(?:exe|cmd|bat|ps1)$/i, '');
}

/** What means nothing but itself, which is nearly all of a command line. */
const plain = /[^\s'"\\;|&(){}]+/y;

function* tokenise(line: string): Generator<Token> {
  let word: string | undefined;
  let index = 0;
  while (index < line.length) {
    plain.lastIndex = index;
    const [text] = plain.exec(line) ?? [];
    if (text !== undefined) {
      word = (word ?? '') + text;
      index += text.length;
      continue;
    }
    const char = line.charAt(index);
    if (char === "'" || char === '"') {
      const quoted = readQuoted(line, index);
      word = (word ?? '') + quoted.text;
      index = quoted.end;
      continue;
    }
    if (char === '\\' && index + 1 < line.length) {
      // A backslash in front of a letter or digit is part of a Windows path.
      const next = line.charAt(index + 1);
      if (next !== '\n') word = (word ?? '') + (/[A-Za-z0-9_.]/.test(next) ? char + next : next);
      index += 2;
      continue;
    }
    const separator = readSeparator(line, index);
    if (separator === undefined && !/[\s(){}]/.test(char)) {
      word = (word ?? '') + char;
      index += 1;
      continue;
    }
    // Brackets group only where they stand alone; elsewhere they belong to a word.
    if (separator === undefined && /[(){}]/.test(char) && word !== undefined && char !== ')') {
      word += char;
      index += 1;
      continue;
    }
    if (word !== undefined) yield { word };
    word = undefined;
    if (separator !== undefined) yield { separator: separator.separator };
    index += separator?.length ?? 1;
  }
  if (word !== undefined) yield { word };
}

function readQuoted(line: string, start: number): { text: string; end: number } {
  const quote = line.charAt(start);
  let text = '';
  let index = start + 1;
  while (index < line.length && line.charAt(index) !== quote) {
    if (quote === '"' && line.charAt(index) === '\\' && /["\\$`]/.test(line.charAt(index + 1))) {
      index += 1;
    }
    text += line.charAt(index);
    index += 1;
  }
  return { text, end: index + 1 };
}

function readSeparator(
  line: string,
  index: number,
): { separator: Separator; length: number } | undefined {
  const char = line.charAt(index);
  const next = line.charAt(index + 1);
  if (char === ';' || char === '\n') return { separator: ';', length: 1 };
  if (char === '|') {
    if (next === '|') return { separator: '||', length: 2 };
    return { separator: '|', length: next === '&' ? 2 : 1 };
  }
  if (char === '&') {
    if (next === '&') return { separator: '&&', length: 2 };
    // `2>&1` and `&>file` are redirections, and a leading `&` calls a program in PowerShell.
    if (next === '>' || line.charAt(index - 1) === '>' || line.slice(0, index).trim() === '')
      return undefined;
    return { separator: '&', length: 1 };
  }
  return undefined;
}

/** Programs that run the program named after them, with the options that take a value. */
const wrappers: Readonly<Record<string, readonly string[]>> = {
  sudo: ['-u', '-g', '-h', '-p'],
  doas: ['-u'],
  env: ['-u', '-C', '-S'],
  'cross-env': [],
  time: ['-f', '-o'],
  nice: ['-n'],
  ionice: ['-c', '-n'],
  nohup: [],
  command: [],
  exec: ['-a'],
  builtin: [],
  stdbuf: ['-i', '-o', '-e'],
  xvfb: ['-s', '-n'],
  'xvfb-run': ['-s', '-n'],
  npx: ['-p', '--package', '-c'],
  bunx: ['-p', '--package'],
  pnpx: ['-p', '--package'],
  dotenv: ['-e', '-c', '-v'],
};

/** Programs that run another program behind a subcommand. */
const runSubcommands: Readonly<Record<string, readonly string[]>> = {
  npm: ['exec', 'x'],
  pnpm: ['exec', 'dlx'],
  yarn: ['exec', 'dlx'],
  bun: ['x'],
  uv: ['run'],
  poetry: ['run'],
  pipenv: ['run'],
  pdm: ['run'],
  hatch: ['run'],
  rye: ['run'],
  bundle: ['exec'],
};

/** Takes assignments, wrappers and redirections away. */
function unwrap(words: readonly string[]): string[] {
  let rest = words.filter(
    (word) => !/^\d*(?:>>?|<|>\||&>)(?:&?\d+-?)?$/.test(word) && !/^\d*>&\d+$/.test(word),
  );
  for (let depth = 0; depth < 8; depth++) {
    rest = rest.slice(countAssignments(rest));
    const [first, second] = rest;
    if (first === undefined) return [];
    const program = programName(first);
    if (first === '&' || first === '!' || shellKeywords.has(first)) rest = rest.slice(1);
    else if (program in wrappers) rest = skipOptions(rest.slice(1), wrappers[program] ?? []);
    else if (program === 'timeout') rest = skipOptions(rest.slice(1), ['-k', '-s']).slice(1);
    else if (second !== undefined && runSubcommands[program]?.includes(second) === true) {
      rest = skipOptions(rest.slice(2), ['-p', '--package', '-w', '--filter', '--with']);
    } else if (/^(?:python|py)[\d.]*$/.test(program) && second === '-m' && rest.length > 2)
      rest = rest.slice(2);
    else if (/^(?:node|tsx|bun)$/.test(program)) return unwrapNode(rest);
    else return rest;
  }
  return rest;
}

const shellKeywords = new Set(['if', 'then', 'else', 'elif', 'do', 'while', 'until']);

/** A package's program called through its file: `node ./node_modules/vitest/vitest.mjs run` is `vitest run`. */
function unwrapNode(words: readonly string[]): string[] {
  const script = words.findIndex((word, index) => index > 0 && !word.startsWith('-'));
  const name = /node_modules[\\/](?:\.bin[\\/]([^\\/]+)$|((?:@[^\\/]+[\\/])?[^\\/]+)[\\/])/.exec(
    words[script] ?? '',
  );
  const program = name?.[1] ?? name?.[2];
  return program === undefined ? [...words] : [program, ...words.slice(script + 1)];
}

function countAssignments(words: readonly string[]): number {
  const first = words.findIndex((word) => !/^[A-Za-z_]\w*\+?=/.test(word));
  return first === -1 ? words.length : first;
}

function skipOptions(words: readonly string[], withValue: readonly string[]): string[] {
  let index = 0;
  while (index < words.length) {
    const word = words[index] ?? '';
    if (word === '--') return words.slice(index + 1);
    if (!word.startsWith('-')) break;
    index += withValue.includes(word) ? 2 : 1;
  }
  return words.slice(index);
}
