import { logbookError } from '../errors';
import type { TextEdit } from '../text/textEdit';
import { lineTexts, replaceLines } from './lines';
import type { DocumentFront } from './markdownDocument';
import { readToml } from './toml';
import { bareKind } from './tomlScanner';
import type { TomlNode } from './tomlScanner';

/**
 * Gives a key of TOML front matter a value. Only the lines of that value change, and in them only the value: quotes, the
 * shape of a list and the comment behind it stay. A missing key is added behind the last one that stands in no table.
 * @throws invalid_input for values that are more than text or a list of texts
 */
export function setTomlValue(
  document: DocumentFront,
  key: string,
  value: string | readonly string[],
): TextEdit[] {
  const content = document.frontMatter?.content ?? { start: 0, end: 0 };
  const text = lineTexts(document, content).join('\n');
  const { entries, repeated, tables } = readToml(text);
  const node = entries.find(({ name }) => name === key)?.node;
  if (node === undefined) {
    if (repeated.has(key)) throw nested(key);
    const above = text.slice(0, tables).trimEnd();
    const at = content.start + (above === '' ? 0 : above.split('\n').length);
    const written = typeof value === 'string' ? quoted(value) : listOf(value.map(quoted));
    return replaceLines(document, { start: at, end: at }, [`${keyOf(key)} = ${written}`]);
  }
  const start = lineAt(text, node.start);
  const end = lineAt(text, node.end) + 1;
  const lines = text.split('\n').slice(start, end).join('\n');
  const from = node.start - offsetOf(text, start);
  const to = from + node.end - node.start;
  const written =
    typeof value === 'string' ? textLike(node, key, value) : listLike(text, node, key, value);
  const range = { start: content.start + start, end: content.start + end };
  return replaceLines(
    document,
    range,
    (lines.slice(0, from) + written + lines.slice(to)).split('\n'),
  );
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length - 1;
}

function offsetOf(text: string, line: number): number {
  return text.split('\n').slice(0, line).join('\n').length + (line > 0 ? 1 : 0);
}

function nested(key: string): Error {
  return logbookError(
    'invalid_input',
    `"${key}" holds more than one line of text or a list of texts. Edit it as text.`,
  );
}

/** A date stays a date and a number a number; everything else is text, in the quotes that it had. */
function textLike(node: TomlNode, key: string, text: string): string {
  if (node.kind === 'multiline' || node.kind === 'table') throw nested(key);
  if (node.kind === 'array' && !isPlainList(node)) throw nested(key);
  const { kind, value } = node;
  const wasBare = kind === 'bare' && typeof value === 'string' ? bareKind(value) : undefined;
  const staysBare = wasBare !== undefined && wasBare === bareKind(text);
  return staysBare ? text : quotedLike(node, text);
}

function listLike(text: string, node: TomlNode, key: string, items: readonly string[]): string {
  if (node.kind === 'multiline' || node.kind === 'table') throw nested(key);
  if (node.kind !== 'array') return listOf(items.map((item) => quotedLike(node, item)));
  if (!isPlainList(node)) throw nested(key);
  const [first] = node.items;
  const kept = [...node.items];
  const written = items.map((item) => {
    const at = kept.findIndex(({ value }) => value === item);
    const [same] = at === -1 ? [] : kept.splice(at, 1);
    if (same !== undefined) return text.slice(same.start, same.end);
    return first === undefined ? quoted(item) : quotedLike(first, item);
  });
  const last = node.items.at(-1);
  if (first === undefined || last === undefined || written.length === 0) return listOf(written);
  // What stands between the brackets and the items, and between the items, is how this list is written.
  const open = text.slice(node.start, first.start);
  const close = text.slice(last.end, node.end);
  const second = node.items[1];
  const between = second
    ? text.slice(first.end, second.start)
    : open.includes('\n')
      ? `,${open.slice(1)}`
      : ', ';
  return open + written.join(between) + close;
}

function isPlainList({ items, commented }: TomlNode): boolean {
  return !commented && items.every(({ kind }) => ['basic', 'literal', 'bare'].includes(kind));
}

function listOf(items: readonly string[]): string {
  return `[${items.join(', ')}]`;
}

function quotedLike({ kind }: TomlNode, text: string): string {
  // eslint-disable-next-line no-control-regex -- literal strings can hold none
  const fits = kind === 'literal' && !/['\u0000-\u0008\u000A-\u001F\u007F]/.test(text);
  return fits ? `'${text}'` : quoted(text);
}

function quoted(text: string): string {
  const escaped = text
    .replace(/[\\"]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    // eslint-disable-next-line no-control-regex -- they may not stand in a string as they are
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
  return `"${escaped}"`;
}

function keyOf(key: string): string {
  return /^[\w-]+$/.test(key) ? key : quoted(key);
}
