import type { FrontMatterValue } from '../markdown/frontMatterValues';
import { readFrontMatter } from '../markdown/frontMatterValues';
import { parseMarkdown } from '../markdown/markdownDocument';
import { scanSummary, summarise } from './summaryScan';
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
  const firstLine = document.frontMatter?.end ?? 0;
  const body = head.slice(document.lines[firstLine]?.start ?? head.length);
  const summary = summarise(plain, body.replace(/^\uFEFF/, ''), path, typeId);
  return problem === undefined ? summary : { ...summary, problem: problem.message };
}

function plainValue(value: FrontMatterValue): string | readonly string[] {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return JSON.stringify(value);
  return (value as readonly FrontMatterValue[]).map((item) =>
    typeof item === 'string' ? item : JSON.stringify(item),
  );
}
