import { readSeverity, severityRank } from '../documents/severity';
import { statusGroup } from '../documents/status';
import type { DocumentSummary } from '../documents/types';

/** What the library can be grouped by. */
export const libraryGroupings = ['month', 'severity', 'tag', 'status'] as const;
export type LibraryGrouping = (typeof libraryGroupings)[number];

/** The key of the group for documents that say nothing about it. */
export const noGroup = '';

/** The groups that a document stands in: one, or as many as it has tags. */
export function groupKeysOf(
  { date, severity, status, tags }: DocumentSummary,
  grouping: LibraryGrouping,
): readonly string[] {
  switch (grouping) {
    case 'month':
      return [date?.slice(0, 7) ?? noGroup];
    case 'severity':
      return [severity === undefined ? noGroup : severityGroup(severity)];
    case 'status':
      return [status === undefined ? noGroup : statusGroup(status)];
    case 'tag': {
      const keys = new Set(tags.map((tag) => tag.trim().toLowerCase()).filter((tag) => tag !== ''));
      return keys.size === 0 ? [noGroup] : [...keys];
    }
  }
}

/** `SEV1`, `sev-1` and `S1` are one level. */
function severityGroup(text: string): string {
  const severity = readSeverity(text);
  if (severity === undefined) return noGroup;
  const level = /^([a-z]+)[- ]?(\d)$/i.exec(severity);
  if (level === null) return severity;
  return level[1]?.toLowerCase() === 'p' ? `P${level[2] ?? ''}` : `SEV-${level[2] ?? ''}`;
}

/** Orders groups: newest month, worst severity, tags and statuses by name; those without come last. */
export function compareGroups(a: string, b: string, grouping: LibraryGrouping): number {
  if (a === noGroup || b === noGroup) return Number(a === noGroup) - Number(b === noGroup);
  if (grouping === 'month') return a < b ? 1 : -1;
  if (grouping === 'severity') {
    const difference = severityRank(a) - severityRank(b);
    if (difference !== 0) return difference;
  }
  return compareText(a.toLowerCase(), b.toLowerCase());
}

/** Newest first; documents of the same moment, or of none, by path. */
export function newestFirst(a: DocumentSummary, b: DocumentSummary): number {
  return (
    compareText(b.date ?? '', a.date ?? '') ||
    compareText(b.time ?? '', a.time ?? '') ||
    compareText(b.path, a.path)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
