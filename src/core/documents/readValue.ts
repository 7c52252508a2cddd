import type { FrontMatterValue } from '../markdown/frontMatterValues';
import { readHeadingText } from '../markdown/headingText';
import { readList } from '../markdown/listBody';
import type { MarkdownDocument } from '../markdown/markdownDocument';
import { readProse } from '../markdown/prose';
import { readTable } from '../markdown/tableBody';
import { readAttempts } from './attemptsBody';
import type { BodyTarget, PlacedField } from './placedFields';
import type { FieldKind, FieldSpec, FieldValue } from './types';

/**
 * Reads a field's value out of its place. A section that holds more than its kind can express (prose
 * between list items, a ragged table) is read as text, so that all of it is shown.
 */
export function readValue(document: MarkdownDocument, { spec, target }: PlacedField): FieldValue {
  if (target === undefined) return emptyValue(spec);
  switch (target.at) {
    case 'title':
      return { shape: 'text', text: readHeadingText(document.text, target.heading) };
    case 'frontMatter':
      return frontMatterValue(spec, target.value);
    case 'label':
      if (target.body === undefined && target.label.value === '') return emptyValue(spec);
      return target.body === undefined
        ? inlineValue(spec, target.label.value)
        : bodyValue(document, spec, {
            at: 'body',
            body: target.body,
            below: undefined,
            section: undefined,
          });
    case 'body':
      return bodyValue(document, spec, target);
  }
}

/** The value of a field that the document does not have. */
export function emptyValue({ kind, columns }: FieldSpec): FieldValue {
  switch (kind) {
    case 'tags':
    case 'people':
    case 'list':
      return { shape: 'items', items: [] };
    case 'checklist':
      return { shape: 'checklist', items: [] };
    case 'table':
    case 'timeline':
      return { shape: 'table', table: { columns: columnNames(kind, columns), rows: [] } };
    case 'attempts':
      return { shape: 'attempts', attempts: [] };
    case 'rating':
      return { shape: 'rating', rating: undefined };
    case 'text':
    case 'choice':
    case 'date':
    case 'time':
    case 'duration':
    case 'prose':
      return { shape: 'text', text: '' };
  }
}

function columnNames(kind: FieldKind, columns: FieldSpec['columns']): string[] {
  if (columns !== undefined) return columns.map((column) => column.name);
  return kind === 'timeline' ? ['Time', 'Event'] : ['Item'];
}

/** Whether a kind holds several short texts. */
export function holdsItems(kind: FieldKind): boolean {
  return kind === 'tags' || kind === 'people' || kind === 'list';
}

/** The items of a comma-separated text, which may stand in brackets. */
export function splitItems(text: string): string[] {
  const bare = /^\[(.*)\]$/s.exec(text.trim())?.[1] ?? text;
  return bare
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function frontMatterValue(spec: FieldSpec, value: FrontMatterValue): FieldValue {
  if (typeof value === 'string') return inlineValue(spec, value);
  const texts = Array.isArray(value)
    ? (value as readonly FrontMatterValue[]).map((item) =>
        typeof item === 'string' ? item : JSON.stringify(item),
      )
    : [JSON.stringify(value)];
  if (holdsItems(spec.kind)) return { shape: 'items', items: texts };
  return inlineValue(spec, texts.join(', '));
}

function inlineValue(spec: FieldSpec, text: string): FieldValue {
  if (holdsItems(spec.kind)) return { shape: 'items', items: splitItems(text) };
  if (spec.kind === 'rating') return { shape: 'rating', rating: readRating(text) };
  return { shape: 'text', text };
}

function bodyValue(document: MarkdownDocument, spec: FieldSpec, target: BodyTarget): FieldValue {
  return (
    structuredValue(document, spec, target) ?? {
      shape: 'text',
      text: readProse(document, target.body),
    }
  );
}

function structuredValue(
  document: MarkdownDocument,
  spec: FieldSpec,
  { body, section }: BodyTarget,
): FieldValue | undefined {
  switch (spec.kind) {
    case 'tags':
    case 'people':
    case 'list': {
      const items = readList(document, body, 'items')?.map((item) => item.text);
      return items === undefined ? undefined : { shape: 'items', items };
    }
    case 'checklist': {
      const items = readList(document, body, 'checklist');
      if (items === undefined) return undefined;
      return {
        shape: 'checklist',
        items: items.map(({ text, done }) => ({ text, done: done ?? false })),
      };
    }
    case 'table':
    case 'timeline': {
      const table = readTable(document, body);
      if (table === undefined) return undefined;
      return table.columns.length === 0 ? emptyValue(spec) : { shape: 'table', table };
    }
    case 'attempts': {
      const placed = section === undefined ? [] : readAttempts(document, section);
      if (placed === undefined) return undefined;
      return { shape: 'attempts', attempts: placed.map(({ attempt }) => attempt) };
    }
    case 'rating': {
      const text = readProse(document, body);
      return text !== '' && readRating(text) === undefined
        ? undefined
        : { shape: 'rating', rating: readRating(text) };
    }
    case 'text':
    case 'choice':
    case 'date':
    case 'time':
    case 'duration':
    case 'prose':
      return undefined;
  }
}

/** A rating from 1 to 5 at the start of a text: `3`, `3/5`, `4 of 5 (much better)`. */
export function readRating(text: string): number | undefined {
  const digit = /^\s*([1-5])(?![\d.,])/.exec(text)?.[1];
  return digit === undefined ? undefined : Number(digit);
}

/** The text with another rating in place, keeping what is written behind it. */
export function writeRating(text: string, rating: number | undefined): string {
  if (rating === undefined) return '';
  return readRating(text) === undefined ? String(rating) : text.replace(/[1-5]/, String(rating));
}
