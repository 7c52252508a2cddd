/** `November 2026` in the given language; undefined for a month that does not exist. */
export function monthLabel(month: string, locale: string): string | undefined {
  const date = new Date(`${month}-15T12:00:00Z`);
  return Number.isNaN(date.getTime())
    ? undefined
    : date.toLocaleDateString(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
}
