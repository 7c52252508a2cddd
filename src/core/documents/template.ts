import { applyTextEdits } from '../text/textEdit';
import { lineText, replaceLines } from '../markdown/lines';
import { removeFrontMatterKey } from '../markdown/frontMatterEdit';
import type { FrontMatterValue } from '../markdown/frontMatterValues';
import { readFrontMatter } from '../markdown/frontMatterValues';
import type { MarkdownDocument } from '../markdown/markdownDocument';
import { parseFront, parseMarkdown } from '../markdown/markdownDocument';
import type { Directive } from './directive';
import { fieldDetails, parseDirective } from './directive';
import { stripDirectives } from './templateDirectives';
import { outlineFields } from './templateFields';
import type { TemplateHeader, TemplateSource } from './templateHeader';
import { readTemplateHeader } from './templateHeader';
import type { DocumentProblem, DocumentType, FieldKind, FieldSpec } from './types';

/**
 * Reads a template into the document type that it declares.
 * A directive that cannot be understood becomes a warning and its field is prose.
 * @throws invalid_template, with the line in the message, when the template declares no usable type.
 */
export function parseDocumentType(
  text: string,
  source: TemplateSource,
): { type: DocumentType; warnings: DocumentProblem[] } {
  const template = normalised(text);
  const header = readTemplateHeader(parseFront(template), source);
  const stripped = stripDirectives(template);
  const body = withoutHeader(stripped.text);
  const removedLines = stripped.text.split('\n').length - body.split('\n').length;
  const directives = new Map(
    [...stripped.directives].map(([line, { directive }]) => [line - removedLines, directive]),
  );
  const warnings = [...stripped.warnings];
  const document = parseMarkdown(stripped.text);
  for (const [line, { line: from }] of stripped.directives) {
    if (!isOwner(document, line)) {
      const message =
        'This directive stands below neither a heading nor a label, so it has no effect.';
      warnings.push({ code: 'template_directive', message, line: from });
    }
  }
  const outline = outlineFields(parseMarkdown(body), directives);
  const meta = metaFields(body, header, warnings);
  const type: DocumentType = {
    id: header.id,
    label: header.label,
    icon: header.icon,
    folder: header.folder,
    file: header.file,
    fields: [outline.title, ...meta, ...outline.fields],
    outline: outline.headings,
    body,
    source: source.source,
  };
  return { type, warnings: warnings.sort((a, b) => a.line - b.line) };
}

/**
 * Only the `logbook:` block of a template: quicker by far than the whole of it.
 * @throws invalid_template, as `parseDocumentType` does
 */
export function parseTypeHeader(text: string, source: TemplateSource): TemplateHeader {
  return readTemplateHeader(parseFront(normalised(text)), source);
}

function normalised(text: string): string {
  return quotePlaceholders(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
}

/** `date: {{date:...}}` would be a map in YAML; templates may leave the quotes out. */
function quotePlaceholders(template: string): string {
  const source = parseFront(template);
  const content = source.frontMatter?.content;
  if (content === undefined) return template;
  const lines: string[] = [];
  for (let line = content.start; line < content.end; line++) {
    lines.push(
      lineText(source, line).replace(/^(\s*[\w-]+:\s+)(\{\{[^'"]*\}\}[^'"]*?)(\s*)$/, "$1'$2'$3"),
    );
  }
  return applyTextEdits(template, replaceLines(source, content, lines));
}

function withoutHeader(template: string): string {
  const body = applyTextEdits(template, removeFrontMatterKey(parseFront(template), 'logbook'));
  const { frontMatter } = parseFront(body);
  if (frontMatter === undefined || frontMatter.content.end > frontMatter.content.start) return body;
  return body.split('\n').slice(frontMatter.end).join('\n').replace(/^\n+/, '');
}

function isOwner(source: MarkdownDocument, line: number): boolean {
  const onHeading = source.blocks.some(
    (block) => block.kind === 'heading' && block.start <= line && line < block.end,
  );
  return onHeading || /^[ \t>*+_-]*\p{L}[^:]*:/u.test(lineText(source, line));
}

/** The template's own front matter keys are fields; a directive in `fields` says more about them. */
function metaFields(
  body: string,
  header: TemplateHeader,
  warnings: DocumentProblem[],
): FieldSpec[] {
  const { values } = readFrontMatter(parseFront(body));
  const directives = new Map<string, Directive>();
  for (const [key, { text, line }] of header.fields) {
    const directive = parseDirective(text);
    const problem = values.has(key)
      ? typeof directive === 'string'
        ? directive
        : undefined
      : `The template's front matter has no key "${key}".`;
    if (problem === undefined && typeof directive !== 'string') directives.set(key, directive);
    else
      warnings.push({
        code: 'template_directive',
        message: `The field "${key}" cannot be read. ${problem ?? ''}`.trim(),
        line,
      });
  }
  return [...values].map(([key, value]) => {
    const directive = directives.get(key);
    const kind = directive?.kind === 'group' ? undefined : directive?.kind;
    return {
      key,
      label: key.replace(/[_-]+/g, ' ').replace(/^./, (first) => first.toUpperCase()),
      place: { in: 'frontMatter', key },
      ...fieldDetails(directive),
      kind: kind ?? metaKind(key, value),
    };
  });
}

function metaKind(key: string, value: FrontMatterValue): FieldKind {
  if (Array.isArray(value)) return 'tags';
  return key === 'date' || key === 'time' ? key : 'text';
}
