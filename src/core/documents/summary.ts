import type { FrontMatterValue } from '../markdown/frontMatterValues';
import { readFrontMatter } from '../markdown/frontMatterValues';
import { lineTexts } from '../markdown/lines';
import type { MarkdownDocument } from '../markdown/markdownDocument';
import { parseMarkdown } from '../markdown/markdownDocument';
import { summarise } from './summarise';
import { scanSummary } from './summaryScan';
import type { DocumentSummary } from './types';

/**
 * Reads a summary, by the fast scan where that can answer and else with the full parser.
 * @param head the first 4 KB or more of the file. When the answer has a `problem` and the file is longer,
 *   read it whole and ask again: the front matter may end further down.
 */
export function readSummary(head: string, path: string, typeId: string): DocumentSummary {
  return scanSummary(head, path, typeId) ?? parseSummary(head, path, typeId);
}

/** Reads a summary with the full parser only. */
export function parseSummary(head: string, path: string, typeId: string): DocumentSummary {
  const document = parseMarkdown(head);
  const { values, problem } = readFrontMatter(document);
  const plain = new Map([...values].map(([key, value]) => [key, plainValue(value)] as const));
  if (problem !== undefined) addLooseValues(plain, document);
  const firstLine = document.frontMatter?.end ?? 0;
  const body = head.slice(document.lines[firstLine]?.start ?? head.length);
  const summary = summarise(plain, body.replace(/^\uFEFF/, ''), path, typeId);
  return problem === undefined ? summary : { ...summary, problem: problem.message };
}

/** What can still be told from front matter that does not parse: an unquoted colon spoils one line, not all. */
function addLooseValues(
  values: Map<string, string | readonly string[]>,
  document: MarkdownDocument,
): void {
  for (const line of lineTexts(document, document.frontMatter?.content ?? { start: 0, end: 0 })) {
    const match = /^([A-Za-z][\w-]*)[ \t]*(?::[ \t]|=)[ \t]*(.*?)[ \t]*$/.exec(line);
    const [, key, text = ''] = match ?? [];
    if (key === undefined || values.has(key)) continue;
    values.set(key, text.replace(/^(["'])(.*)\1$/, '$2'));
  }
}

function plainValue(value: FrontMatterValue): string | readonly string[] {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return JSON.stringify(value);
  return (value as readonly FrontMatterValue[]).map((item) =>
    typeof item === 'string' ? item : JSON.stringify(item),
  );
}
