import type { EventField } from '../eventFields';
import { fieldAt, fieldsOf } from './knownFields';
import { positionInLine, typeOfLine, type ColumnRange, type LinePosition } from './linePosition';

/** Something that can stand at a place of a line. */
export interface Completion {
  /** A key, or a value as JSON. */
  readonly label: string;
  /** A word or two beside the label. */
  readonly detail: string;
  readonly documentation: string;
  /** Replaces the columns of `range`; in the syntax of snippets. */
  readonly snippet: string;
  readonly range: ColumnRange;
}

export interface CompletionFacts {
  readonly now: Date;
  /** Values of a key that the ledger holds already, the commonest first. */
  readonly valuesInUse: (key: string) => readonly string[];
}

/** Keys that the event does not have yet, or values of the key, in the order in which they are shown. */
export function completionsAt(
  line: string,
  column: number,
  facts: CompletionFacts,
): readonly Completion[] {
  const position = positionInLine(line, column);
  if (position === undefined) return [];
  return position.kind === 'key'
    ? keyCompletions(position, typeOfLine(line), facts.now)
    : valueCompletions(position, facts);
}

function keyCompletions(
  { path, used, range, hasColon, needsComma }: LinePosition & { kind: 'key' },
  type: unknown,
  now: Date,
): Completion[] {
  return fieldsOf(type, path)
    .filter(({ key }) => !used.has(key))
    .map((field) => ({
      label: field.key,
      detail: field.label,
      documentation: field.hint,
      snippet: hasColon
        ? `"${field.key}"`
        : `"${field.key}": ${emptyValue(field, now)}${needsComma ? ', ' : ''}`,
      range,
    }));
}

/** A value to fill in, as a snippet. */
function emptyValue({ kind, values }: EventField, now: Date): string {
  switch (kind) {
    case 'choice':
      return `"\${1|${(values ?? []).join(',')}|}"`;
    case 'timestamp':
      return `"\${1:${isoSeconds(now)}}"`;
    case 'integer':
    case 'number':
      return '${1:0}';
    case 'boolean':
      return '${1|true,false|}';
    case 'texts':
    case 'files':
      return '["$1"]';
    case 'commits':
      return '[{"id": "$1", "time": "$2"}]';
    case 'object':
      return '{$1}';
    default:
      return '"$1"';
  }
}

function valueCompletions(
  { path, range, inList }: LinePosition & { kind: 'value' },
  { now, valuesInUse }: CompletionFacts,
): Completion[] {
  const field = fieldAt(path);
  if (field === undefined) return [];
  const item = (value: string, detail: string): Completion => ({
    label: value,
    detail,
    documentation: field.hint,
    snippet: value.replace(/[\\$}]/g, '\\$&'),
    range,
  });
  switch (field.kind) {
    case 'boolean':
      return ['true', 'false'].map((value) => item(value, field.label));
    case 'timestamp':
      return [item(JSON.stringify(isoSeconds(now)), 'Now')];
    case 'integer':
    case 'number':
    case 'object':
      return [];
    default: {
      const inUse = inList || field.kind === 'prose' ? [] : valuesInUse(field.key);
      const values = [...(field.values ?? []), ...(field.kind === 'choice' ? [] : inUse)];
      return [...new Set(values)].map((value) => item(JSON.stringify(value), field.label));
    }
  }
}

/** `2026-01-05T12:30:00Z` */
function isoSeconds(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** More are not worth a look. */
const maxValues = 20;

/**
 * The values that lines give to a key at their top, the commonest first. Looks for the text only, so that it
 * does not matter whether every line can be read.
 */
export function valuesInUse(lines: string, key: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const [, value = ''] of lines.matchAll(
    new RegExp(`"${key}"\\s*:\\s*"((?:[^"\\\\]|\\\\.){1,80})"`, 'g'),
  )) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const commonest = [...counts].sort(([, a], [, b]) => b - a).slice(0, maxValues);
  return commonest.flatMap(([value]) => {
    try {
      return [String(JSON.parse(`"${value}"`))];
    } catch {
      return [];
    }
  });
}
