import { Document, isScalar, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { ParsedNode } from 'yaml';
import type { TextEdit } from '../text/textEdit';
import type { WritableValue, YamlPair } from './yamlValues';
import { findPair, refuseNested, restyled, sourceEquals } from './yamlValues';

/** Whether YAML is one map in braces: `{date: 2024-10-30, tags: [a, b]}`. */
export function isFlowMap(contents: ParsedNode | null): contents is YAMLMap.Parsed {
  return contents instanceof YAMLMap && contents.flow === true;
}

/**
 * Gives a key of a map in braces a value, touching nothing but that value; a missing key is added behind the
 * last one.
 * @returns edits of `text`, which the map was read from.
 * @throws invalid_input when the key holds nested values.
 */
export function setInFlowMap(
  text: string,
  map: YAMLMap.Parsed,
  key: string,
  value: WritableValue,
): TextEdit[] {
  const pair = findPair(map, key);
  if (pair === undefined) return addPair(text, map, pairText(key, value));
  refuseNested(pair, key);
  const { value: node } = pair;
  if (sourceEquals(node, value)) return [];
  const written = valueText(node, value);
  const [start, end] = node?.range ?? [0, 0];
  if (start === end) {
    const from = pair.key.range[1];
    return [{ start: from, end: Math.max(from, end), text: `: ${written}` }];
  }
  // A colon right before a value is only one before quotes and brackets.
  return [{ start, end, text: text[start - 1] === ':' ? ` ${written}` : written }];
}

/** Takes a key with its value out of a map in braces. */
export function removeFromFlowMap(text: string, map: YAMLMap.Parsed, key: string): TextEdit[] {
  const pair = findPair(map, key);
  if (pair === undefined) return [];
  const pairs = map.items as YamlPair[];
  const at = pairs.indexOf(pair);
  const before = pairs[at - 1];
  const next = pairs[at + 1];
  if (next !== undefined) return [{ start: pair.key.range[0], end: next.key.range[0], text: '' }];
  if (before !== undefined) {
    // A comment behind the pair before stays, and the comma in front of it, which braces may end with.
    const line = text.lastIndexOf('\n', pair.key.range[0]);
    return [{ start: Math.max(pairEnd(before), line), end: pairEnd(pair), text: '' }];
  }
  return [{ start: map.range[0] + 1, end: map.range[1] - 1, text: '' }];
}

function addPair(text: string, map: YAMLMap.Parsed, pair: string): TextEdit[] {
  const close = map.range[1] - 1;
  const last = (map.items as YamlPair[]).at(-1);
  if (last === undefined) return [{ start: close, end: close, text: pair }];
  const end = pairEnd(last);
  const tail = text.slice(end, close);
  const line = tail.lastIndexOf('\n') + 1;
  if (line === 0) return [{ start: end, end, text: `, ${pair}` }];
  // The brace stands in a line of its own, so the key gets one too.
  const hasComma = tail.replace(/#.*/g, '').includes(',');
  const comma = hasComma ? [] : [{ start: end, end, text: ',' }];
  const start = end + line;
  return [...comma, { start, end: start, text: `${indentAt(text, last)}${pair}\n` }];
}

function pairEnd({ key, value }: YamlPair): number {
  return Math.max(key.range[1], value?.range[1] ?? 0);
}

/** The white space that the line of a key begins with. */
function indentAt(text: string, { key }: YamlPair): string {
  const line = text.lastIndexOf('\n', key.range[0]) + 1;
  return /^[ \t]*/.exec(text.slice(line))?.[0] ?? '';
}

function pairText(key: string, value: WritableValue): string {
  const map = new YAMLMap();
  map.add({ key: new Scalar(key), value: inOneLine(restyled(null, value)) });
  return withoutBrackets(map);
}

function valueText(node: ParsedNode | null, value: WritableValue): string {
  const list = new YAMLSeq();
  const item = inOneLine(restyled(node, value));
  // They stand beside the value and stay there.
  item.comment = null;
  delete item.anchor;
  list.add(item);
  return withoutBrackets(list);
}

function inOneLine(node: Scalar | YAMLSeq): Scalar | YAMLSeq {
  if (isScalar(node) && String(node.value).includes('\n')) node.type = 'QUOTE_DOUBLE';
  return node;
}

function withoutBrackets(collection: YAMLMap | YAMLSeq): string {
  const document = new Document();
  document.contents = collection;
  collection.flow = true;
  const text = document.toString({
    lineWidth: 0,
    flowCollectionPadding: false,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  });
  return text.trim().slice(1, -1).trim();
}
