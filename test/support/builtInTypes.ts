import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDocumentType } from '../../src/core/documents/template';
import type { DocumentType } from '../../src/core/documents/types';

const templates = path.resolve(import.meta.dirname, '../../templates');

/** A built-in document type as its template says it. */
export function builtInType(id: string): DocumentType {
  const text = readFileSync(path.join(templates, `${id}.md`), 'utf8');
  return parseDocumentType(text, { path: `templates/${id}.md`, source: 'builtIn' }).type;
}
