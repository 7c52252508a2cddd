import { isPair, isScalar, isSeq, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { ParsedNode, Pair } from 'yaml';
import { logbookError } from '../errors';

/** What can be written to a key. */
export type WritableValue = string | readonly string[];

export type YamlPair = Pair<ParsedNode, ParsedNode | null>;

export function findPair(contents: ParsedNode | null, key: string): YamlPair | undefined {
  if (!(contents instanceof YAMLMap)) return undefined;
  return (contents.items as YamlPair[]).find(
    (item) => isPair(item) && isScalar(item.key) && sourceOf(item.key) === key,
  );
}

/** @throws invalid_input when the value of a key is more than a text or a list of texts. */
export function refuseNested({ value }: YamlPair, key: string): void {
  const isFlat = isSeq(value)
    ? value.items.every((item) => isScalar(item))
    : value === null || isScalar(value);
  if (!isFlat)
    throw logbookError('invalid_input', `"${key}" holds nested values. Edit it as text.`);
}

/** A value in the style of the one that it replaces: quoting, comment, anchor and kind of list. */
export function restyled(node: ParsedNode | null, value: WritableValue): Scalar | YAMLSeq {
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

export function sourceEquals(node: ParsedNode | null, value: WritableValue): boolean {
  if (typeof value === 'string')
    return node === null ? value === '' : isScalar(node) && sourceOf(node) === value;
  if (!isSeq(node) || node.items.length !== value.length) return false;
  return node.items.every((item, index) => isScalar(item) && sourceOf(item) === value[index]);
}

/** A scalar as the string in the file. */
function sourceOf(scalar: Scalar): string {
  return typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? String(scalar.value));
}
