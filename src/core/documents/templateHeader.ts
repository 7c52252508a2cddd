import { isMap, isScalar, parseDocument } from 'yaml';
import { logbookError } from '../errors';
import { lineTexts } from '../markdown/lines';
import type { DocumentFront } from '../markdown/markdownDocument';
import { fileSlug } from './fileNames';
import { checkPlaceholders } from './placeholders';
import type { DocumentType } from './types';

/** Where a template was read from. */
export interface TemplateSource {
  /** Workspace-relative path with forward slashes; its file name gives the defaults for id and label. */
  readonly path: string;
  readonly source: DocumentType['source'];
}

/** The `logbook:` block of a template's front matter. */
export interface TemplateHeader {
  readonly id: string;
  readonly label: string;
  readonly icon: string;
  readonly folder: string;
  readonly file: string;
  /** Directives for front matter keys, with the template's line. */
  readonly fields: ReadonlyMap<string, { readonly text: string; readonly line: number }>;
}

interface Entry {
  readonly text: string;
  readonly line: number;
}

const known = ['id', 'label', 'icon', 'folder', 'file', 'fields'];

/**
 * Reads the `logbook:` block. What it leaves out follows from the template's file name.
 * @throws invalid_template with every mistake and its line.
 */
export function readTemplateHeader(
  document: DocumentFront,
  source: TemplateSource,
): TemplateHeader {
  const name = source.path.split('/').pop()?.replace(/\.md$/i, '') ?? '';
  const defaultId = templateId(fileSlug(name));
  const mistakes: string[] = [];
  const { entries, fields } = readBlock(document, mistakes);
  const value = (key: string, fallback: string): string =>
    entries.get(key)?.text.trim() || fallback;
  const id = value('id', defaultId);
  const header: TemplateHeader = {
    id,
    label: value(
      'label',
      id.replace(/-/g, ' ').replace(/^./, (first) => first.toUpperCase()),
    ),
    icon: value('icon', 'file'),
    folder: value('folder', `docs/${id}`).replace(/^\.\//, '').replace(/\/+$/, ''),
    file: value('file', '{{date:yyyy-MM-dd}}-{{slug}}.md'),
    fields,
  };
  const mistake = (key: string, text: string): void => {
    mistakes.push(`Line ${(entries.get(key)?.line ?? 0) + 1}: ${text}`);
  };
  if (!/^[a-z0-9][a-z0-9-]*$/.test(header.id))
    mistake('id', `the id "${header.id}" must consist of lower-case letters, digits and hyphens.`);
  if (/^(?:\/|[A-Za-z]:)|\\|(?:^|\/)\.\.(?:\/|$)/.test(header.folder))
    mistake(
      'folder',
      `the folder "${header.folder}" must be a path inside the workspace, with forward slashes.`,
    );
  if (!/^[^/\\]+\.md$/.test(header.file.replace(/\{\{[^}]*\}\}/g, 'x')))
    mistake('file', `the file name "${header.file}" must end in .md and name no folder.`);
  const placeholder = checkPlaceholders(header.file);
  if (placeholder !== undefined) mistake('file', placeholder);
  if (mistakes.length > 0) {
    throw logbookError(
      'invalid_template',
      `The template ${source.path} cannot be used. ${mistakes.join(' ')}`,
      { data: { mistakes } },
    );
  }
  return header;
}

/** The id that follows from a name: what of it fits into one. */
export function templateId(slug: string): string {
  const id = slug
    .normalize('NFD')
    .replace(/[^a-z0-9-]/g, '')
    .replace(/^-+/, '');
  return id || 'document';
}

interface Block {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly fields: ReadonlyMap<string, Entry>;
}

function readBlock(document: DocumentFront, mistakes: string[]): Block {
  const entries = new Map<string, Entry>();
  const fields = new Map<string, Entry>();
  const { frontMatter } = document;
  for (const { line, message } of document.problems) mistakes.push(`Line ${line + 1}: ${message}`);
  if (frontMatter === undefined) return { entries, fields };
  if (frontMatter.language !== 'yaml') {
    mistakes.push('Line 1: the front matter of a template must be YAML.');
    return { entries, fields };
  }
  const content = lineTexts(document, frontMatter.content).join('\n');
  const yaml = parseDocument(content, { schema: 'failsafe', prettyErrors: false });
  const lineOf = (offset: number): number => content.slice(0, offset).split('\n').length;
  for (const error of yaml.errors)
    mistakes.push(`Line ${lineOf(error.pos[0]) + 1}: ${error.message}`);
  const block: unknown = yaml.get('logbook', true);
  if (yaml.errors.length > 0 || block === undefined) return { entries, fields };
  if (!isMap(block)) {
    mistakes.push('The "logbook:" block must hold keys: id, label, icon, folder, file, fields.');
    return { entries, fields };
  }
  const collect = (map: typeof block, into: Map<string, Entry>): void => {
    for (const { key, value } of map.items) {
      if (!isScalar(key)) continue;
      const line = lineOf(key.range?.[0] ?? 0);
      if (into === entries && key.value === 'fields' && isMap(value)) collect(value, fields);
      else if (into === entries && !known.includes(String(key.value)))
        mistakes.push(
          `Line ${line + 1}: "${String(key.value)}" is no key of the "logbook:" block. It has ${known.join(', ')}.`,
        );
      else if (isScalar(value)) into.set(String(key.value), { text: String(value.value), line });
      else mistakes.push(`Line ${line + 1}: "${String(key.value)}" must be text.`);
    }
  };
  collect(block, entries);
  return { entries, fields };
}
