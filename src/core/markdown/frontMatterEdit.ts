import { Document, isPair, isScalar, isSeq, parseDocument, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { ParsedNode, Pair } from 'yaml';
import { logbookError } from '../errors';
import type { TextEdit } from '../text/textEdit';
import { readFrontMatter } from './frontMatterValues';
import { lineTexts, replaceLines } from './lines';
import type { DocumentFront } from './markdownDocument';
import { setTomlValue } from './tomlEdit';

/** What can be written to a key. */
export type WritableValue = string | readonly string[];

/**
 * Gives a key of the front matter a value, touching only that key's lines: its comment, quoting and list
 * style stay. A missing key is added behind the last one; missing front matter is made.
 * @param style `plain` writes the value anew, without the quotes that only a placeholder needed.
 * @throws invalid_input when the front matter cannot be read, or the key holds nested values.
 */
export function setFrontMatterValue(
  document: DocumentFront,
  key: string,
  value: WritableValue,
  style: 'kept' | 'plain' = 'kept',
): TextEdit[] {
  const { frontMatter } = document;
  const { problem } = readFrontMatter(document);
  if (problem !== undefined) {
    throw logbookError(
      'invalid_input',
      `"${key}" cannot be set while the front matter is not readable. ${problem.message} Edit it as text first.`,
    );
  }
  if (frontMatter === undefined) return newFrontMatter(document, pairLines(key, value));
  if (frontMatter.language === 'toml') return setTomlValue(document, key, value);
  const content = lineTexts(document, frontMatter.content);
  const yaml = parseDocument(content.join('\n'));
  const pair = findPair(yaml.contents, key);
  if (pair === undefined) {
    return replaceLines(document, emptyTail(document), pairLines(key, value));
  }
  const span = pairSpan(content, pair);
  if (style === 'plain' && isScalar(pair.value)) delete pair.value.type;
  const lines = rewrittenLines(content.slice(span.start, span.end), pair, key, value);
  const { start } = frontMatter.content;
  return replaceLines(document, { start: start + span.start, end: start + span.end }, lines);
}

function newFrontMatter(document: DocumentFront, lines: readonly string[]): TextEdit[] {
  const offset = document.text.startsWith('\uFEFF') ? 1 : 0;
  const ending = document.text.includes('\r\n') ? '\r\n' : '\n';
  const block = ['---', ...lines, '---', ''].join(ending);
  const separated = document.text.length > offset && document.lines[0]?.end !== offset;
  return [{ start: offset, end: offset, text: separated ? block + ending : block }];
}

/** Where a new key goes: behind the last line of the front matter that is not blank. */
function emptyTail(document: DocumentFront): { start: number; end: number } {
  const content = document.frontMatter?.content ?? { start: 0, end: 0 };
  let { end } = content;
  while (end > content.start && lineTexts(document, { start: end - 1, end })[0]?.trim() === '')
    end--;
  return { start: end, end };
}

type YamlPair = Pair<ParsedNode, ParsedNode | null>;

function findPair(contents: ParsedNode | null, key: string): YamlPair | undefined {
  if (!(contents instanceof YAMLMap)) return undefined;
  return (contents.items as YamlPair[]).find(
    (item) => isPair(item) && isScalar(item.key) && sourceOf(item.key) === key,
  );
}

/** The lines of a pair, without the comments and blank lines behind it. */
function pairSpan(content: readonly string[], pair: YamlPair): { start: number; end: number } {
  const from = pair.key.range[0];
  const to = Math.max(pair.key.range[1], pair.value?.range[1] ?? 0);
  const text = content.join('\n');
  const start = lineAt(text, from);
  let end = lineAt(text, Math.max(from, to - 1)) + 1;
  while (end > start + 1 && content[end - 1]?.trim() === '') end--;
  return { start, end };
}

function lineAt(text: string, offset: number): number {
  let line = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1))
    line++;
  return line;
}

/** The pair's own lines with another value, written by the YAML library in the style that they have. */
function rewrittenLines(
  lines: readonly string[],
  pair: YamlPair,
  key: string,
  value: WritableValue,
): string[] {
  const { value: node } = pair;
  if (
    isSeq(node) ? !node.items.every((item) => isScalar(item)) : node !== null && !isScalar(node)
  ) {
    throw logbookError('invalid_input', `"${key}" holds nested values. Edit it as text.`);
  }
  if (sourceEquals(node, value)) return [...lines];
  const map = new YAMLMap();
  map.add({ key: pair.key, value: restyled(node, value) });
  const indent = /^( *)-/.exec(lines[1] ?? '')?.[1]?.length;
  return stringified(map, indent);
}

function pairLines(key: string, value: WritableValue): string[] {
  const map = new YAMLMap();
  map.add({ key: new Scalar(key), value: restyled(null, value) });
  return stringified(map, undefined);
}

function stringified(map: YAMLMap, listIndent: number | undefined): string[] {
  const document = new Document();
  document.contents = map;
  // A comment before the key stands in lines of its own, which are not part of the pair.
  map.commentBefore = null;
  const [pair] = map.items;
  if (isScalar(pair?.key)) {
    pair.key.commentBefore = null;
    pair.key.spaceBefore = false;
  }
  const indent = listIndent !== undefined && listIndent > 1 ? { indent: listIndent } : {};
  const text = document.toString({
    ...indent,
    lineWidth: 0,
    flowCollectionPadding: false,
    indentSeq: listIndent !== 0,
  });
  return text.replace(/\n$/, '').split('\n');
}

function restyled(node: ParsedNode | null, value: WritableValue): Scalar | YAMLSeq {
  if (typeof value !== 'string') return restyledList(node, value);
  const scalar = new Scalar<string>(value);
  const multiline = value.includes('\n');
  if (isScalar(node)) {
    if (node.type !== undefined && !(multiline && node.type === 'PLAIN')) scalar.type = node.type;
    if (!multiline && scalar.type?.startsWith('BLOCK')) delete scalar.type;
    scalar.comment = node.comment ?? null;
    if (node.anchor !== undefined) scalar.anchor = node.anchor;
    if (keepsNumber(node, value)) return numberLike(scalar, value);
  }
  if (multiline && scalar.type === undefined) scalar.type = 'BLOCK_LITERAL';
  return scalar;
}

function restyledList(node: ParsedNode | null, items: readonly string[]): YAMLSeq {
  const list = new YAMLSeq();
  const old: Scalar[] = isSeq(node) ? node.items.filter((item) => isScalar(item)) : [];
  // A list without items has no other form; one that gets its first items is written in one line too.
  list.flow = items.length === 0 || old.length === 0 || (isSeq(node) && node.flow === true);
  if (node !== null) list.comment = node.comment ?? null;
  for (const item of items) {
    const at = old.findIndex((scalar) => sourceOf(scalar) === item);
    const [kept] = at === -1 ? [] : old.splice(at, 1);
    list.add(kept ?? new Scalar(item));
  }
  return list;
}

/** A plain number stays a plain number; any other text that reads as one is quoted. */
function keepsNumber(node: Scalar, value: string): boolean {
  return node.type === 'PLAIN' && typeof node.value === 'number' && /^\d+(?:\.\d+)?$/.test(value);
}

function numberLike(scalar: Scalar, value: string): Scalar {
  const number = new Scalar(Number(value));
  number.source = value;
  number.comment = scalar.comment ?? null;
  return String(number.value) === value ? number : scalar;
}

function sourceEquals(node: ParsedNode | null, value: WritableValue): boolean {
  if (typeof value === 'string')
    return node === null ? value === '' : isScalar(node) && sourceOf(node) === value;
  if (!isSeq(node) || node.items.length !== value.length) return false;
  return node.items.every((item, index) => isScalar(item) && sourceOf(item) === value[index]);
}

/** A scalar as the string in the file. */
function sourceOf(scalar: Scalar): string {
  return typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? String(scalar.value));
}

/** Takes a key with all that belongs to it out of YAML front matter. */
export function removeFrontMatterKey(document: DocumentFront, key: string): TextEdit[] {
  const { frontMatter } = document;
  if (frontMatter === undefined) return [];
  const content = lineTexts(document, frontMatter.content);
  const pair = findPair(parseDocument(content.join('\n')).contents, key);
  if (pair === undefined) return [];
  const span = pairSpan(content, pair);
  const { start } = frontMatter.content;
  return replaceLines(document, { start: start + span.start, end: start + span.end }, []);
}
