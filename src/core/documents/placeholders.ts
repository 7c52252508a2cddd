import { format } from 'date-fns/format';

/** What the placeholders of a template stand for. */
export interface PlaceholderValues {
  readonly title: string;
  readonly slug: string;
  readonly author: string;
  readonly now: Date;
}

const placeholder = /\{\{\s*(?:(title|slug|author)|(date|utc)\s*:\s*([^{}]+?))\s*\}\}/g;

/** Whether a text has a placeholder in it. */
export function hasPlaceholder(text: string): boolean {
  return text.search(placeholder) !== -1;
}

/**
 * Fills the placeholders of a text. Anything else in double braces stays as it is.
 * @param adapt makes a value fit its surroundings, for instance a table cell.
 * @throws RangeError for a date format that `checkPlaceholders` objects to.
 */
export function fillPlaceholders(
  text: string,
  values: PlaceholderValues,
  adapt: (value: string) => string = (value) => value,
): string {
  return text.replace(
    placeholder,
    (_: string, name?: 'title' | 'slug' | 'author', clock?: string, pattern?: string) => {
      if (name !== undefined) return adapt(values[name]);
      return adapt(format(clock === 'utc' ? inUtc(values.now) : values.now, pattern ?? ''));
    },
  );
}

/** A sentence about the first placeholder that cannot be filled. */
export function checkPlaceholders(text: string): string | undefined {
  try {
    fillPlaceholders(text, { title: '', slug: '', author: '', now: new Date(0) });
    return undefined;
  } catch (error) {
    return `the date format in "${text}" is not one of date-fns: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

/** The same instant with UTC where `format` asks for local time, which has gaps where clocks change. */
function inUtc(instant: Date): Date {
  return new UtcClock(instant.getTime());
}

class UtcClock extends Date {
  override getFullYear(): number {
    return this.getUTCFullYear();
  }

  override getMonth(): number {
    return this.getUTCMonth();
  }

  override getDate(): number {
    return this.getUTCDate();
  }

  override getDay(): number {
    return this.getUTCDay();
  }

  override getHours(): number {
    return this.getUTCHours();
  }

  override getMinutes(): number {
    return this.getUTCMinutes();
  }

  override getSeconds(): number {
    return this.getUTCSeconds();
  }

  override getMilliseconds(): number {
    return this.getUTCMilliseconds();
  }

  override getTimezoneOffset(): number {
    return 0;
  }

  override setFullYear(year: number, month = this.getUTCMonth(), day = this.getUTCDate()): number {
    return this.setUTCFullYear(year, month, day);
  }

  override setMonth(month: number, day = this.getUTCDate()): number {
    return this.setUTCMonth(month, day);
  }

  override setDate(day: number): number {
    return this.setUTCDate(day);
  }

  override setHours(hours: number, minutes = 0, seconds = 0, milliseconds = 0): number {
    return this.setUTCHours(hours, minutes, seconds, milliseconds);
  }
}
