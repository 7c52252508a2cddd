import { readIsoTime } from '../isoTime';

const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
const clock = String.raw`\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?`;
const zone = String.raw`(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})`;

/** Ways of writing that name their zone and can be taken for one moment only. `01/05/2026` is none of them. */
const unambiguous: readonly RegExp[] = [
  // 2026/01/05 12:30 UTC
  new RegExp(String.raw`^\d{4}/\d{2}/\d{2}[ T]${clock}\s?${zone}$`, 'i'),
  // 2026-01-05 12:30:00 UTC
  new RegExp(String.raw`^\d{4}-\d{2}-\d{2}[ T]${clock}\s?${zone}$`, 'i'),
  // Mon, 05 Jan 2026 12:30:00 GMT
  new RegExp(String.raw`^(?:\w{3},? )?\d{1,2} (?:${months})[a-z]* \d{4} ${clock}\s?${zone}$`, 'i'),
  // Jan 5, 2026 12:30 UTC
  new RegExp(
    String.raw`^(?:\w{3},? )?(?:${months})[a-z]* \d{1,2},? \d{4} ${clock}\s?${zone}$`,
    'i',
  ),
];

/**
 * Reads a timestamp that is written otherwise than in ISO 8601.
 * @returns it in ISO 8601 and UTC; undefined where it might be another moment
 */
export function readableTimestamp(value: unknown): string | undefined {
  const time = momentOf(value);
  if (time === undefined) return undefined;
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace('.000Z', 'Z');
}

function momentOf(value: unknown): number | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return undefined;
  const written = text.trim();
  // Seconds since 1970 have ten digits for as long as anybody will read this, milliseconds thirteen.
  if (/^1\d{9}(?:\.\d+)?$/.test(written)) return Number(written) * 1000;
  if (/^1\d{12}$/.test(written)) return Number(written);
  const iso = readIsoTime(written);
  if (iso !== undefined) return iso.hasTime && iso.hasZone ? iso.time : undefined;
  if (!unambiguous.some((form) => form.test(written))) return undefined;
  return Date.parse(
    written.replace(/UTC$/i, 'GMT').replace(/^(\d{4})-(\d{2})-(\d{2})/, '$1/$2/$3'),
  );
}
