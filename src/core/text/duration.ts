/** Minutes of each unit, by all its names. */
const unitMinutes: ReadonlyMap<string, number> = new Map(
  (
    [
      [['s', 'sec', 'secs', 'second', 'seconds'], 1 / 60],
      [['m', 'min', 'mins', 'minute', 'minutes'], 1],
      [['h', 'hr', 'hrs', 'hour', 'hours'], 60],
      [['d', 'day', 'days'], 24 * 60],
      [['w', 'week', 'weeks'], 7 * 24 * 60],
    ] as const
  ).flatMap(([names, minutes]) => names.map((name) => [name, minutes] as const)),
);

/**
 * Reads a span of time as people write it: `47 minutes`, `1 h 20 min`, `2d 3h`, `about 1.5 hours`, `00:47`.
 * @returns minutes; undefined when the text names no span.
 */
export function readDuration(text: string): number | undefined {
  // Further in, a clock is a time of day in a remark.
  const clock = /^\s*~?(\d{1,3}):([0-5]\d)(?::([0-5]\d))?(?![\d:])/.exec(text);
  if (clock !== null) {
    return Number(clock[1]) * 60 + Number(clock[2]) + Number(clock[3] ?? 0) / 60;
  }
  let minutes: number | undefined;
  let end = 0;
  for (const match of text.toLowerCase().matchAll(/(\d+(?:[.,]\d+)?)\s*-?([a-z]+)/g)) {
    const [all, amount = '', word = ''] = match;
    const unit = unitMinutes.get(word);
    // `65 minutes (5 h less than last time)` is one span and a remark.
    const between = text.slice(end, match.index);
    if (unit === undefined) continue;
    if (minutes !== undefined && !/^[\s,]*(?:and\s*)?$/.test(between)) break;
    minutes = (minutes ?? 0) + Number(amount.replace(',', '.')) * unit;
    end = match.index + all.length;
  }
  return minutes;
}

/** `HH:MM`, with more than 24 hours where it took that long. */
export function clockDuration(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes));
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${pad(Math.floor(whole / 60))}:${pad(whole % 60)}`;
}

/** `45 min`, `1 h 5 min`, `2 d 3 h`. */
export function wordyDuration(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes));
  const parts = [
    [Math.floor(whole / 1440), 'd'],
    [Math.floor(whole / 60) % 24, 'h'],
    [whole % 60, 'min'],
  ] as const;
  const words = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount} ${unit}`);
  return words.length === 0 ? '0 min' : words.join(' ');
}
