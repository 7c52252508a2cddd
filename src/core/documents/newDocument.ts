import { logbookError } from '../errors';
import { setFrontMatterValue } from '../markdown/frontMatterEdit';
import { readFrontMatter } from '../markdown/frontMatterValues';
import { escapeHeadingText } from '../markdown/headingText';
import { lineText, replaceLines } from '../markdown/lines';
import { parseFront, parseMarkdown } from '../markdown/markdownDocument';
import { escapeBlockStart } from '../markdown/singleLine';
import { escapeCell } from '../markdown/tableRows';
import { applyTextEdits } from '../text/textEdit';
import { fileSlug } from './fileNames';
import { fieldInput } from './fieldInput';
import { applyFormIntent } from './formEdits';
import { withoutEmptyOptional } from './optionalSections';
import type { PlaceholderValues } from './placeholders';
import { fillPlaceholders, hasPlaceholder } from './placeholders';
import { splitItems } from './readValue';
import type { Attempt, DocumentType, FieldSpec, FieldValue } from './types';

/** What a new document is made of, besides its type. */
export interface NewDocument {
  readonly title: string;
  readonly author: string;
  readonly now: Date;
  /** Values by field key or label. */
  readonly fields?: Readonly<Record<string, string | readonly string[]>>;
  /** Markdown by section heading. */
  readonly sections?: Readonly<Record<string, string>>;
  readonly attempts?: readonly Attempt[];
}

/**
 * Fills a type's template.
 * @returns the workspace-relative path (see `nextFreePath` for one that is taken) and the text.
 * @throws invalid_input for a field or section that the type does not have, or a value that does not fit.
 */
export function renderNewDocument(
  type: DocumentType,
  document: NewDocument,
): { path: string; text: string } {
  const title = withoutPrefix(type, oneLine(document.title)) || 'Untitled';
  const values = {
    title,
    slug: fileSlug(title),
    author: oneLine(document.author),
    now: document.now,
  };
  let text = fillFrontMatter(type, values);
  text = fillBody(text, values);
  const set = (key: string, value: FieldValue): void => {
    text = applyTextEdits(text, applyFormIntent(text, type, { kind: 'setField', key, value }));
  };
  if (parseMarkdown(text).title === undefined) set('title', { shape: 'text', text: title });
  for (const [name, value] of Object.entries(document.fields ?? {})) {
    if (name === 'tags' && !type.fields.some(({ key }) => key === 'tags')) {
      // Every document can be found by tags, also one whose template has no place for them.
      const tags = typeof value === 'string' ? splitItems(value) : value;
      if (tags.length > 0)
        text = applyTextEdits(text, setFrontMatterValue(parseFront(text), 'tags', tags));
      continue;
    }
    const spec = namedField(type, name, () => true, 'field');
    set(spec.key, fieldInput(spec, value));
  }
  for (const [name, value] of Object.entries(document.sections ?? {})) {
    const spec = namedField(type, name, ({ place }) => place.in === 'section', 'section');
    set(spec.key, { shape: 'text', text: value });
  }
  if (document.attempts !== undefined && document.attempts.length > 0) {
    const spec = type.fields.find(({ kind }) => kind === 'attempts');
    if (spec === undefined) {
      throw logbookError('invalid_input', `A ${type.label} has no section for attempts.`);
    }
    set(spec.key, { shape: 'attempts', attempts: document.attempts });
  }
  return { path: newPath(type, values), text: withoutEmptyOptional(text, type) };
}

/** A title given with what the template's own title begins with anyway: `Postmortem: ...`. */
function withoutPrefix({ body }: DocumentType, title: string): string {
  const prefix = /^#[ \t]+([^{}\n]+?)[ \t]*\{\{\s*title\s*\}\}/m.exec(body)?.[1];
  return prefix !== undefined && title.toLowerCase().startsWith(prefix.toLowerCase())
    ? title.slice(prefix.length).trim()
    : title;
}

function newPath(type: DocumentType, values: PlaceholderValues): string {
  const author = fileSlug(values.author);
  const name = fillPlaceholders(type.file, { ...values, title: values.slug, author }, (value) =>
    value.replace(/[^\p{L}\p{M}\p{N}_.-]+/gu, '-'),
  );
  return type.folder === '' ? name : `${type.folder}/${name}`;
}

/** Control characters have no place in a heading or in YAML. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

function fillFrontMatter(type: DocumentType, values: PlaceholderValues): string {
  let text = type.body;
  for (const [key, value] of readFrontMatter(parseFront(text)).values) {
    if (typeof value !== 'string' || !hasPlaceholder(value)) continue;
    const filled = fillPlaceholders(value, values);
    text = applyTextEdits(text, setFrontMatterValue(parseFront(text), key, filled, 'plain'));
  }
  return text;
}

function fillBody(text: string, values: PlaceholderValues): string {
  const document = parseMarkdown(text);
  const first = document.frontMatter?.end ?? 0;
  const lines = document.lines.map((_, line) => lineText(document, line)).slice(first);
  for (const block of document.blocks) {
    for (let line = block.start; line < block.end; line++) {
      const old = lines[line - first] ?? '';
      if (!hasPlaceholder(old)) continue;
      lines[line - first] = fillLine(old, block.kind, values);
    }
  }
  return applyTextEdits(
    text,
    replaceLines(document, { start: first, end: document.lines.length }, lines),
  );
}

/** Fills a line's placeholders so that the values stay text where they stand. */
function fillLine(line: string, kind: string, values: PlaceholderValues): string {
  if (kind === 'table') return fillPlaceholders(line, values, escapeCell);
  const filled = fillPlaceholders(line, values);
  if (kind === 'heading') {
    const marks = /^ {0,3}#{1,6}[ \t]+/.exec(filled)?.[0] ?? '';
    return marks + escapeHeadingText(filled.slice(marks.length));
  }
  return kind === 'paragraph' && /^\s*\{\{/.test(line)
    ? escapeBlockStart(filled.trimStart())
    : filled;
}

function namedField(
  type: DocumentType,
  name: string,
  allowed: (spec: FieldSpec) => boolean,
  what: string,
): FieldSpec {
  const fields = type.fields.filter(allowed);
  const wanted = name.trim().toLowerCase();
  const found =
    fields.find(({ key }) => key === name) ??
    fields.find(({ key, label }) => key.toLowerCase() === wanted || label.toLowerCase() === wanted);
  if (found !== undefined) return found;
  const names = fields.map(({ key }) => key).join(', ');
  throw logbookError(
    'invalid_input',
    `A ${type.label} has no ${what} "${name}". It has: ${names}.`,
  );
}
