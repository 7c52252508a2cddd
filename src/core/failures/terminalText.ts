import { endsInBlank, withoutTrailingBlanks } from '../text/trailingBlanks';

/**
 * A terminal of unknown size, reduced to what test runners and build tools do with one: they print lines, go back
 * to the start of a line (progress bars), go up and erase (live summaries), clear the screen (watch modes) and
 * switch to the alternate screen (editors, pagers). Columns are UTF-16 code units: repaints rewrite whole lines,
 * so that the width of a glyph does not matter.
 */
interface Screen {
  /** A line is a string, and code units once something was written inside a long one. */
  lines: (string | string[])[];
  row: number;
  column: number;
  saved: { row: number; column: number };
}

/** Anything but lines that follow each other. */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/**
 * Colours are most of what is in the way, and nothing depends on them, nor on how a line's end is spelt. They come a few
 * at a time; a repetition without an end could run out of stack.
 */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const withoutMeaning = /(?:\u001b\[[\d;:]*m){1,4}(?:\r(?=\n))?|\r(?=\n)/g;
/** A control string (OSC, DCS, ...) ends here; a line break ends one that was cut off. */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const controlStringEnd = /[\u0007\u0018\u001a\u001b\u009c\r\n]/g;
const charsetSelectors = '()*+-./#% ';

/**
 * Turns raw terminal data into the text that a person would see on an endlessly tall screen: colours and links
 * removed, progress bars and repaints applied, lines ended by `\n`. Never throws; sequences and surrogate pairs
 * that were cut at either end are dropped. Linear in the data; the result is at most about twice as long.
 */
export function terminalText(raw: string): string {
  return readTerminal(raw).text;
}

/** The same text, and its lines. */
export function readTerminal(raw: string): { text: string; lines: readonly string[] } {
  const data = raw.replace(withoutMeaning, '');
  control.lastIndex = 0;
  if (!control.test(data)) return byLines(withoutSurrogates(withoutTrailingBlanks(data)));
  const lines = painted(data);
  const text = lines.join('\n');
  const whole = withoutSurrogates(text);
  return whole === text ? { text, lines } : byLines(whole);
}

function byLines(text: string): { text: string; lines: readonly string[] } {
  return { text, lines: text.split('\n') };
}

function withoutSurrogates(text: string): string {
  // With the u flag this matches only halves of surrogate pairs, and takes its time.
  return text.isWellFormed() ? text : text.replace(/\p{Surrogate}/gu, '');
}

/** What data that moves the cursor leaves on the screen, by lines. */
function painted(data: string): readonly string[] {
  let screen = emptyScreen();
  let mainScreen: Screen | undefined;
  /** Blanks that cursor moves may still add; bounds the result whatever the data says. */
  let padding = data.length;
  let position = 0;

  const write = (text: string): void => {
    const line = screen.lines[screen.row] ?? '';
    const gap = screen.column - line.length;
    if (gap > 0) {
      if (gap > padding) screen.column = line.length;
      else padding -= gap;
    }
    screen.lines[screen.row] = writeAt(line, screen.column, text);
    screen.column += text.length;
  };

  const writeLines = (text: string): void => {
    let from = 0;
    for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', from)) {
      if (feed > from) write(text.slice(from, feed));
      moveDown(screen);
      from = feed + 1;
      if (screen.row === screen.lines.length - 1 && text.length - from > longLine) {
        // What is written below everything else needs no look at what is there.
        screen.lines.pop();
        for (const line of text.slice(from).split('\n')) screen.lines.push(line);
        screen.row = screen.lines.length - 1;
        screen.column = screen.lines[screen.row]?.length ?? 0;
        return;
      }
    }
    if (from < text.length) write(from === 0 ? text : text.slice(from));
  };

  const moveTo = (row: number, column: number): void => {
    const missing = row - (screen.lines.length - 1);
    const reachable = Math.min(Math.max(missing, 0), padding);
    for (let added = 0; added < reachable; added++) screen.lines.push('');
    padding -= reachable;
    screen.row = Math.max(0, Math.min(row, screen.lines.length - 1));
    screen.column = Math.max(0, column);
  };

  const useAlternateScreen = (on: boolean): void => {
    if (on && mainScreen === undefined) {
      mainScreen = screen;
      screen = emptyScreen();
    } else if (!on && mainScreen !== undefined) {
      screen = mainScreen;
      mainScreen = undefined;
    }
  };

  const eraseDisplay = (parameters: string): void => {
    if (parameters === '2' || parameters === '3') screen = emptyScreen();
    else if (parameters === '' || parameters === '0') {
      eraseToEndOfLine(screen);
      screen.lines.length = screen.row + 1;
    }
  };

  const controlSequence = (parameters: string, final: string): void => {
    const first = Number.parseInt(parameters, 10);
    const count = Number.isNaN(first) ? 1 : Math.min(Math.max(first, 1), maxMove);
    const move = moves[final];
    if (move !== undefined) {
      const [row, column] = move(screen, count, parameters);
      moveTo(row, column);
    } else if (final === 'J') eraseDisplay(parameters);
    else if (final === 'K') {
      if (parameters === '' || parameters === '0') eraseToEndOfLine(screen);
      else if (parameters === '2') screen.lines[screen.row] = '';
    } else if (final === 's') screen.saved = { row: screen.row, column: screen.column };
    else if (final === 'h' || final === 'l') {
      if (alternateScreenModes.has(parameters)) useAlternateScreen(final === 'h');
    }
  };

  /** Reads what follows an escape character. @returns the offset behind it */
  const escape = (start: number): number => {
    const introducer = data.charAt(start);
    if (introducer === '') return start;
    if (introducer === '[') return readControlSequence(start + 1);
    if (']PX^_'.includes(introducer)) return skipControlString(data, start + 1);
    if (charsetSelectors.includes(introducer))
      return start + (data.startsWith('\n', start + 1) ? 1 : 2);
    if (introducer === 'c') screen = emptyScreen();
    else if (introducer === 'M') moveTo(screen.row - 1, screen.column);
    else if (introducer === '7') screen.saved = { row: screen.row, column: screen.column };
    else if (introducer === '8') moveTo(screen.saved.row, screen.saved.column);
    else if (introducer < ' ') return start;
    return start + 1;
  };

  const readControlSequence = (start: number): number => {
    let end = start;
    while (isBetween(data.charCodeAt(end), 0x30, 0x3f)) end++;
    while (isBetween(data.charCodeAt(end), 0x20, 0x2f)) end++;
    // Cut off at the end of the data, or broken by another control character, which then counts for itself.
    if (!isBetween(data.charCodeAt(end), 0x40, 0x7e)) return end;
    controlSequence(data.slice(start, end), data.charAt(end));
    return end + 1;
  };

  while (position < data.length) {
    control.lastIndex = position;
    const next = control.test(data) ? control.lastIndex - 1 : data.length;
    if (next > position) writeLines(data.slice(position, next));
    position = next + 1;
    switch (data.charAt(next)) {
      case '\v':
      case '\f':
        moveDown(screen);
        break;
      case '\r':
        screen.column = 0;
        break;
      case '\b':
        screen.column = Math.max(0, screen.column - 1);
        break;
      case '\u001b':
        position = escape(position);
        break;
      case '\u009b':
        position = readControlSequence(position);
        break;
      case '\u0090':
      case '\u009d':
        position = skipControlString(data, position);
        break;
    }
  }
  const { lines } = mainScreen ?? screen;
  return shownLines(lines);
}

/** The lines as texts, in the array that they are in, because there are many; without empty ones at the end. */
function shownLines(lines: (string | string[])[]): readonly string[] {
  for (let row = 0; row < lines.length; row++) lines[row] = lineText(lines[row] ?? '');
  while (lines.length > 1 && lines.at(-1) === '') lines.pop();
  return lines as string[];
}

/** Without the blanks at its end. */
function lineText(line: string | string[]): string {
  const text = typeof line === 'string' ? line : line.join('');
  return endsInBlank(text) ? text.trimEnd() : text;
}

/** Where control sequences that move the cursor lead, by their final character. */
const moves: Readonly<
  Record<
    string,
    (screen: Screen, count: number, parameters: string) => [row: number, column: number]
  >
> = {
  A: (screen, count) => [screen.row - count, screen.column],
  B: (screen, count) => [screen.row + count, screen.column],
  C: (screen, count) => [screen.row, screen.column + count],
  D: (screen, count) => [screen.row, screen.column - count],
  E: (screen, count) => [screen.row + count, 0],
  F: (screen, count) => [screen.row - count, 0],
  G: (screen, count) => [screen.row, count - 1],
  H: (_screen, count, parameters) => [count - 1, columnOf(parameters)],
  f: (_screen, count, parameters) => [count - 1, columnOf(parameters)],
  u: (screen) => [screen.saved.row, screen.saved.column],
};

function columnOf(parameters: string): number {
  const column = Number.parseInt(parameters.slice(parameters.indexOf(';') + 1), 10);
  return parameters.includes(';') && column > 0 ? Math.min(column, maxMove) - 1 : 0;
}

/** Writing into longer lines copies too much. */
const longLine = 1000;

/** No terminal is larger; keeps absurd counts from being taken at their word. */
const maxMove = 2000;
const alternateScreenModes = new Set(['?47', '?1047', '?1049']);

/** False for the NaN behind the end of a string. */
function isBetween(code: number, first: number, last: number): boolean {
  return code >= first && code <= last;
}

function emptyScreen(): Screen {
  return { lines: [''], row: 0, column: 0, saved: { row: 0, column: 0 } };
}

function moveDown(screen: Screen): void {
  screen.row += 1;
  screen.column = 0;
  if (screen.row === screen.lines.length) screen.lines.push('');
}

function eraseToEndOfLine(screen: Screen): void {
  const line = screen.lines[screen.row] ?? '';
  if (line.length <= screen.column) return;
  if (typeof line === 'string') screen.lines[screen.row] = line.slice(0, screen.column);
  else line.length = screen.column;
}

function writeAt(line: string | string[], column: number, text: string): string | string[] {
  if (typeof line === 'string') {
    if (column === line.length) return line + text;
    if (column > line.length) return line + ' '.repeat(column - line.length) + text;
    if (column === 0 && text.length >= line.length) return text;
    if (line.length < longLine)
      return line.slice(0, column) + text + line.slice(column + text.length);
  }
  const units = typeof line === 'string' ? line.split('') : line;
  while (units.length < column) units.push(' ');
  for (let index = 0; index < text.length; index++) units[column + index] = text.charAt(index);
  return units;
}

/** @returns the offset behind the control string whose content starts at `start` */
function skipControlString(data: string, start: number): number {
  controlStringEnd.lastIndex = start;
  const end = controlStringEnd.exec(data)?.index ?? data.length;
  if (data[end] === '\u001b') return data[end + 1] === '\\' ? end + 2 : end;
  if (data[end] === '\r' || data[end] === '\n') return end;
  return end + 1;
}
