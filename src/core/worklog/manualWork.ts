/** Work by hand that takes longer is worth a tool when it comes again. */
const worthATool = 5;

/** For whoever notes work by hand and not how long it took. */
export const noMinutes =
  'It does not say how long it took, so it does not count as work that a tool could do: begin with "12 min: ...".';

/** What a note says of its duration, in minutes: `12 min: ...`, `1 h 20 min`, `about 1.5 hours`. Undefined where it says nothing. */
export function statedMinutes(text: string): number | undefined {
  const hours = /(?<![\w.])(\d+(?:[.,]\d+)?)\s*(?:h|hrs?|hours?)\b/i.exec(text)?.[1];
  const minutes = /(?<![\w.])(\d+(?:[.,]\d+)?)\s*(?:m|mins?|minutes?)\b/i.exec(text)?.[1];
  if (hours === undefined && minutes === undefined) return undefined;
  const value = (number = '0') => Number(number.replace(',', '.'));
  return value(hours) * 60 + value(minutes);
}

/**
 * What was done by hand, without its duration, where the note says that it took more than five minutes.
 * @param text of a note of the kind `manual`
 */
export function longManualWork(text: string): string | undefined {
  const minutes = statedMinutes(text);
  if (minutes === undefined || minutes <= worthATool) return undefined;
  const what = text
    .replace(
      /^(?:about |~|ca\.? )?(?:\d+(?:[.,]\d+)?\s*(?:h|hrs?|hours?|m|mins?|minutes?)\b[\s,]*)+[:–—-]?\s*/i,
      '',
    )
    .trim();
  return what === '' ? undefined : what;
}
