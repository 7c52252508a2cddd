import { logbookError } from '../errors';
import { setFrontMatterValue } from '../markdown/frontMatterEdit';
import { headingLine, writeHeadingText } from '../markdown/headingText';
import { writeLabelLine } from '../markdown/labelLines';
import { isBlank, lineText, replaceLines } from '../markdown/lines';
import { writeList } from '../markdown/listBody';
import { parseMarkdown } from '../markdown/markdownDocument';
import { readProse, writeProse } from '../markdown/prose';
import { replaceBody } from '../markdown/replaceBody';
import { requireSingleLine } from '../markdown/singleLine';
import { writeTable } from '../markdown/tableBody';
import type { WritableValue } from '../markdown/yamlValues';
import type { TextEdit } from '../text/textEdit';
import { readAttempts } from './attemptsBody';
import { attemptLines, writeAttempts } from './attemptsEdit';
import { isEmptyValue } from './emptyValue';
import { insertLabel, insertSection } from './insertField';
import { standsBelow } from './labelRegion';
import type { DocumentLayout } from './layout';
import type { BodyTarget, FieldTarget, PlacedField } from './placedFields';
import { writeRating } from './readValue';
import type { FieldSpec, FieldValue } from './types';

/**
 * The smallest edits that give a field a value; a field that the document does not have gets its place.
 * @throws invalid_input when the field cannot hold the value.
 */
export function writeValue(
  layout: DocumentLayout,
  field: PlacedField,
  value: FieldValue,
): TextEdit[] {
  const { spec, target } = field;
  if (target === undefined) return writeMissing(layout, spec, value);
  const { document } = layout;
  switch (target.at) {
    case 'title':
      return writeHeadingText(document.text, target.heading, singleLine(spec, value));
    case 'frontMatter':
      return setFrontMatterValue(document, target.key, frontMatterText(spec, target, value));
    case 'label':
      return writeLabel(layout, spec, target, value);
    case 'body':
      return bodyEdits(document, spec, target, value);
  }
}

function writeMissing(layout: DocumentLayout, spec: FieldSpec, value: FieldValue): TextEdit[] {
  const { document } = layout;
  const { place } = spec;
  if (isEmptyValue(value)) return [];
  switch (place.in) {
    case 'title': {
      const line = headingLine(1, singleLine(spec, value));
      const start = document.frontMatter?.end ?? 0;
      const above = start > 0 ? [''] : [];
      return replaceLines(document, { start, end: start }, [...above, line, '']);
    }
    case 'frontMatter':
      return setFrontMatterValue(document, place.key, frontMatterText(spec, undefined, value));
    case 'label':
      return standsBelow(spec.kind) && hasRows(value)
        ? insertLabel(layout, place, '', newBody(spec, value, undefined))
        : insertLabel(layout, place, inlineText(spec, value));
    case 'section':
      return insertSection(layout, place.path, (level) => newBody(spec, value, level));
  }
}

function hasRows(value: FieldValue): boolean {
  return value.shape !== 'text' && value.shape !== 'rating' && !isEmptyValue(value);
}

/** The lines below a new heading, or below a label that has no level. */
function newBody(spec: FieldSpec, value: FieldValue, level: number | undefined): string[] {
  if (value.shape === 'attempts' && level !== undefined) {
    return value.attempts.flatMap((attempt, index) => [
      ...(index > 0 ? [''] : []),
      ...attemptLines(attempt, index + 1, Math.min(6, level + 1)),
    ]);
  }
  const document = parseMarkdown('');
  const body = { start: 0, end: 1 };
  const edits = bodyEdits(
    document,
    spec,
    { at: 'body', body, below: level, section: undefined },
    value,
  );
  const lines = edits
    .map((edit) => edit.text)
    .join('')
    .split('\n');
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

function bodyEdits(
  document: DocumentLayout['document'],
  spec: FieldSpec,
  target: BodyTarget,
  value: FieldValue,
): TextEdit[] {
  const { body, below, section } = target;
  switch (value.shape) {
    case 'text':
      return writeProse(document, body, value.text, below);
    case 'items':
      return writeList(
        document,
        body,
        value.items.map((text) => ({ text, done: undefined })),
        spec.label,
      );
    case 'checklist':
      return writeList(document, body, value.items, spec.label);
    case 'table':
      return writeTable(document, body, value.table, spec.label);
    case 'rating':
      return replaceBody(document, body, ratingLines(readProse(document, body), value.rating));
    case 'attempts': {
      const old = section === undefined ? undefined : readAttempts(document, section);
      if (section === undefined || old === undefined) {
        throw logbookError(
          'invalid_input',
          `"${spec.label}" holds text that is not made of attempts. Edit it as text.`,
        );
      }
      return writeAttempts(document, section, old, value.attempts);
    }
  }
}

function ratingLines(text: string, rating: number | undefined): string[] {
  const written = writeRating(text, rating);
  return written === '' ? [] : written.split('\n');
}

function writeLabel(
  layout: DocumentLayout,
  spec: FieldSpec,
  target: FieldTarget & { readonly at: 'label' },
  value: FieldValue,
): TextEdit[] {
  const { document } = layout;
  const { label, body } = target;
  if (body !== undefined) {
    return bodyEdits(
      document,
      spec,
      { at: 'body', body, below: undefined, section: undefined },
      value,
    );
  }
  const isParagraph = /^ {0,3}[*_]{2}/.test(lineText(document, label.line));
  if (label.value === '' && isParagraph && standsBelow(spec.kind) && hasRows(value)) {
    const end = label.line + 1;
    const below = newBody(spec, value, undefined);
    const apart = isBlank(lineText(document, end)) ? [] : [''];
    return replaceLines(document, { start: end, end }, ['', ...below, ...apart]);
  }
  const text =
    value.shape === 'rating'
      ? writeRating(label.value, value.rating)
      : labelText(spec, value, label.value);
  if (text === label.value) return [];
  const line = writeLabelLine(lineText(document, label.line), label, text);
  // A list directly below a label without a value would be read as the value.
  const next = lineText(document, label.line + 1);
  const apart =
    text === '' &&
    label.form === 'bold' &&
    /^[ \t]*(?:[-*+](?:[ \t]|$)|\||\d+[.)](?:[ \t]|$))/.test(next) &&
    !/^[ \t]*[-*+][ \t]/.test(line);
  return replaceLines(
    document,
    { start: label.line, end: label.line + 1 },
    apart ? [line, ''] : [line],
  );
}

function labelText(spec: FieldSpec, value: FieldValue, old: string): string {
  const text = inlineText(spec, value);
  return /^\[.*\]$/.test(old) && value.shape === 'items' ? `[${text}]` : text;
}

/** The value as the text behind a label. */
function inlineText(spec: FieldSpec, value: FieldValue): string {
  if (value.shape === 'rating') return value.rating === undefined ? '' : String(value.rating);
  if (value.shape === 'items') {
    const comma = value.items.find((item) => item.includes(','));
    if (comma !== undefined) {
      throw logbookError(
        'invalid_input',
        `"${comma}" in ${spec.label} cannot contain a comma, because commas separate the entries.`,
      );
    }
    return value.items
      .map((item) => requireSingleLine(item, spec.label))
      .filter((item) => item !== '')
      .join(', ');
  }
  return singleLine(spec, value);
}

function singleLine(spec: FieldSpec, value: FieldValue): string {
  if (value.shape !== 'text') throw wrongShape(spec, value);
  return requireSingleLine(value.text, spec.label);
}

function frontMatterText(
  spec: FieldSpec,
  target: (FieldTarget & { readonly at: 'frontMatter' }) | undefined,
  value: FieldValue,
): WritableValue {
  switch (value.shape) {
    case 'items':
      return value.items.map((item) => item.trim()).filter((item) => item !== '');
    case 'text':
      return value.text.replace(/\r\n?/g, '\n').trim();
    case 'rating': {
      const old = typeof target?.value === 'string' ? target.value : '';
      return writeRating(old, value.rating);
    }
    case 'checklist':
    case 'table':
    case 'attempts':
      throw wrongShape(spec, value);
  }
}

function wrongShape(spec: FieldSpec, value: FieldValue): Error {
  return logbookError(
    'invalid_input',
    `"${spec.label}" is a ${spec.kind} field and cannot hold a value of shape "${value.shape}".`,
  );
}
