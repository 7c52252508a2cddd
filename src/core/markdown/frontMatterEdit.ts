import { Document, isScalar, parseDocument, Scalar, YAMLMap } from 'yaml';
import type { ParsedNode } from 'yaml';
import { logbookError } from '../errors';
import type { TextEdit } from '../text/textEdit';
import { applyTextEdits } from '../text/textEdit';
import { isFlowMap, removeFromFlowMap, setInFlowMap } from './flowMapEdit';
import { readFrontMatter } from './frontMatterValues';
import { dominantLineEnding, isBlank, lineTexts, replaceLines } from './lines';
import type { DocumentFront } from './markdownDocument';
import { parseFront } from './markdownDocument';
import { setTomlValue } from './tomlEdit';
import type { WritableValue, YamlPair } from './yamlValues';
import { findPair, refuseNested, restyled, sourceEquals } from './yamlValues';

/**
 * Gives a key of the front matter a value, touching only that key's lines, or in braces only its value: its
 * comment, quoting and list style stay. A missing key is added behind the last one; missing front matter is made.
 * @param style `plain` writes the value anew, without the quotes that only a placeholder needed.
 * @throws invalid_input when the front matter cannot be read, when the key holds nested values, or when another
 *   key would change too.
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
  const text = content.join('\n');
  const { contents } = parseDocument(text);
  const pair = findPair(contents, key);
  if (style === 'plain' && isScalar(pair?.value)) delete pair.value.type;
  const edits = isFlowMap(contents)
    ? inDocument(document, content, setInFlowMap(text, contents, key, value))
    : setInLines(document, content, contents, key, value);
  refuseSideEffects(document, edits, key);
  return edits;
}

function newFrontMatter(document: DocumentFront, lines: readonly string[]): TextEdit[] {
  const offset = document.text.startsWith('\uFEFF') ? 1 : 0;
  const ending = document.text.includes('\r\n') ? '\r\n' : '\n';
  const block = ['---', ...lines, '---', ''].join(ending);
  const separated = document.text.length > offset && document.lines[0]?.end !== offset;
  return [{ start: offset, end: offset, text: separated ? block + ending : block }];
}

function setInLines(
  document: DocumentFront,
  content: readonly string[],
  contents: ParsedNode | null,
  key: string,
  value: WritableValue,
): TextEdit[] {
  const start = document.frontMatter?.content.start ?? 0;
  const indent = indentOf(content, contents);
  const pair = findPair(contents, key);
  if (pair === undefined) {
    const end = start + endOfKeys(content);
    return replaceLines(document, { start: end, end }, indented(pairLines(key, value), indent));
  }
  refuseNested(pair, key);
  if (sourceEquals(pair.value, value)) return [];
  const span = pairSpan(content, pair);
  const column = /^( *)-/.exec(content.slice(span.start + 1, span.end)[0] ?? '')?.[1]?.length;
  const listIndent = column === undefined ? undefined : column - indent.length;
  const map = new YAMLMap();
  map.add({ key: pair.key, value: restyled(pair.value, value) });
  const lines = indented(stringified(map, listIndent), indent);
  return replaceLines(document, { start: start + span.start, end: start + span.end }, lines);
}

/** The white space before each key. */
function indentOf(content: readonly string[], contents: ParsedNode | null): string {
  const [first] = contents instanceof YAMLMap ? (contents.items as YamlPair[]) : [];
  if (first === undefined) return '';
  const line = content[lineAt(content.join('\n'), first.key.range[0])] ?? '';
  return /^ */.exec(line)?.[0] ?? '';
}

function indented(lines: readonly string[], indent: string): string[] {
  return lines.map((line) => (line === '' ? line : indent + line));
}

/** Where a new key goes: behind the last line that is not blank, before the `...` that ends all keys. */
function endOfKeys(content: readonly string[]): number {
  const marker = content.findIndex((line) => /^\.\.\.(?:[ \t]|$)/.test(line));
  let end = marker === -1 ? content.length : marker;
  while (end > 0 && isBlank(content[end - 1] ?? '')) end--;
  return end;
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

/** Edits of the joined lines of the front matter as edits of the document. */
function inDocument(
  document: DocumentFront,
  content: readonly string[],
  edits: readonly TextEdit[],
): TextEdit[] {
  const text = content.join('\n');
  const ending = dominantLineEnding(document);
  const place = (offset: number): number => {
    const before = text.slice(0, offset).split('\n');
    const line = (document.frontMatter?.content.start ?? 0) + before.length - 1;
    return (document.lines[line]?.start ?? 0) + (before.at(-1)?.length ?? 0);
  };
  return edits.map((edit) => ({
    start: place(edit.start),
    end: place(edit.end),
    text: edit.text.replaceAll('\n', ending),
  }));
}

/** YAML has ways to write, such as aliases, in which one key's text is part of another one's value. */
function refuseSideEffects(document: DocumentFront, edits: readonly TextEdit[], key: string): void {
  const before = readFrontMatter(document).values;
  const after = readFrontMatter(parseFront(applyTextEdits(document.text, edits)));
  const changed = [...new Set([...before.keys(), ...after.values.keys()])].find(
    (other) =>
      other !== key &&
      JSON.stringify(before.get(other)) !== JSON.stringify(after.values.get(other)),
  );
  if (after.problem === undefined && after.values.has(key) && changed === undefined) return;
  const what =
    after.problem === undefined && changed !== undefined ? `change "${changed}" too` : 'break it';
  throw logbookError(
    'invalid_input',
    `"${key}" cannot be set in the front matter, because the way in which that is written would ${what}. Edit it as text.`,
  );
}

/** Takes a key with all that belongs to it out of YAML front matter. */
export function removeFrontMatterKey(document: DocumentFront, key: string): TextEdit[] {
  const { frontMatter } = document;
  if (frontMatter?.language !== 'yaml') return [];
  const content = lineTexts(document, frontMatter.content);
  const text = content.join('\n');
  const { contents } = parseDocument(text);
  if (isFlowMap(contents)) {
    return inDocument(document, content, removeFromFlowMap(text, contents, key));
  }
  const pair = findPair(contents, key);
  if (pair === undefined) return [];
  const span = pairSpan(content, pair);
  const { start } = frontMatter.content;
  return replaceLines(document, { start: start + span.start, end: start + span.end }, []);
}
