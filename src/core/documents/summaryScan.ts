import { scanFrontMatter } from './frontMatterScan';
import { summarise } from './summarise';
import type { DocumentSummary } from './types';

/**
 * Reads a summary with a strict scan of plain `key: value` front matter, without a YAML parser, for
 * thousands of files in a worker.
 * @param head the first 4 KB or more of the file.
 * @returns undefined where only the full parser can tell; `readSummary` of `summary.ts` then answers.
 */
export function scanSummary(
  head: string,
  path: string,
  typeId: string,
): DocumentSummary | undefined {
  const scanned = scanFrontMatter(head);
  if (scanned === undefined) return undefined;
  return summarise(scanned.values, head.slice(scanned.end), path, typeId);
}
