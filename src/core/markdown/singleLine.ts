import { logbookError } from '../errors';
import type { Block } from './blocks';
import { scanBlocks } from './scanBlocks';

/**
 * A value that has to fit into one line, without white space around it.
 * @param what names the field, for the message: `The title`.
 * @throws invalid_input when it has line breaks.
 */
export function requireSingleLine(value: string, what: string): string {
  const trimmed = trimSpaces(value);
  if (/[\r\n]/.test(trimmed)) {
    throw logbookError('invalid_input', `${what} must be a single line. Remove the line breaks.`);
  }
  return trimmed;
}

function trimSpaces(value: string): string {
  return value.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}

// The place for a backslash that takes a line's special meaning away: its start, or behind a number.
const blockStart = /^(\d{0,9})(\\*)([!-/:-@[-`{-~].*)$/s;

/**
 * The text so that it stays text at the start of a line: `# one` is written `\# one`, `2. two` is written
 * `2\. two`. `unescapeBlockStart` is its exact inverse.
 * @param lead the bullet that stands before the text: behind `* ` the text `**` would make a rule of the line.
 */
export function escapeBlockStart(text: string, lead = ''): string {
  const match = startsBlock(text, lead);
  return match === undefined ? text : `${match.number}\\${match.slashes}${match.rest}`;
}

/** Reads text written by `escapeBlockStart` behind the same bullet, or by hand in the same way. */
export function unescapeBlockStart(text: string, lead = ''): string {
  const match = startsBlock(text, lead);
  if (match === undefined || match.slashes === '') return text;
  return match.number + match.slashes.slice(1) + match.rest;
}

function startsBlock(
  text: string,
  lead: string,
): { number: string; slashes: string; rest: string } | undefined {
  const match = blockStart.exec(text);
  if (match === null) return undefined;
  const [, number = '', slashes = '', rest = ''] = match;
  const bare = number + rest;
  if (!/^(?:[#>*+\-~`<_|=]|\d+[.)])/.test(bare) && slashes === '') return undefined;
  const isText = isParagraph(bare) && !isRule(lead + bare);
  return isText ? undefined : { number, slashes, rest };
}

function isParagraph(line: string): boolean {
  const [block, ...more] = blocksOf(line);
  return block?.kind === 'paragraph' && more.length === 0;
}

function isRule(line: string): boolean {
  return blocksOf(line)[0]?.kind === 'rule';
}

function blocksOf(line: string): Block[] {
  return scanBlocks({ text: line, lines: [{ start: 0, end: line.length, next: line.length }] });
}
