import type { DocumentSummary } from './types';

export interface MonthGroup {
  /** `YYYY-MM`; empty for documents without a date. */
  readonly month: string;
  /** Newest first. */
  readonly documents: readonly DocumentSummary[];
}

/** Documents by month, newest month first, those without a date last. */
export function groupByMonth(documents: Iterable<DocumentSummary>): readonly MonthGroup[] {
  const groups = new Map<string, DocumentSummary[]>();
  for (const document of documents) {
    const month = document.date?.slice(0, 7) ?? '';
    const group = groups.get(month);
    if (group === undefined) groups.set(month, [document]);
    else group.push(document);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([month, members]) => ({ month, documents: members.sort(newestFirst) }));
}

function newestFirst(a: DocumentSummary, b: DocumentSummary): number {
  const [left, right] = [a, b].map((one) => `${one.date ?? ''} ${one.time ?? ''} ${one.path}`);
  return (left ?? '') < (right ?? '') ? 1 : -1;
}

/** `November 2026` in the given language; undefined for a month that does not exist. */
export function monthLabel(month: string, locale: string): string | undefined {
  const date = new Date(`${month}-15T12:00:00Z`);
  return Number.isNaN(date.getTime())
    ? undefined
    : date.toLocaleDateString(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
}
