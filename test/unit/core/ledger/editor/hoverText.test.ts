import { describe, expect, it } from 'vitest';
import { hoverTextAt } from '../../../../../src/core/ledger/editor/hoverText';

/** What is told at the `|` of a line. */
function hover(marked: string) {
  const column = marked.indexOf('|');
  const line = marked.slice(0, column) + marked.slice(column + 1);
  return hoverTextAt(line, column, {
    now: new Date('2026-01-05T14:30:00Z'),
    locale: 'en',
    timeZone: 'Europe/Berlin',
  });
}

describe('hoverTextAt', () => {
  it('says what a key means and may hold', () => {
    expect(hover('{"st|atus": "success"}')).toMatchObject({
      heading: 'Status',
      values: ['success', 'failure', 'blocked'],
    });
    expect(hover('{"mo|od": "fine"}')).toBeUndefined();
  });

  it('says times in local time, and how long ago they were', () => {
    const { paragraphs = [] } = hover('{"timestamp": "2026-01-05T|12:30:00Z"}') ?? {};
    expect(paragraphs[0]).toContain('Monday, January 5, 2026');
    expect(paragraphs[0]).toContain('1:30:00');
    expect(paragraphs[1]).toBe('2 hr. ago');
  });

  it('shows a structured lesson as text', () => {
    const line =
      '{"lesson_learned": {"what_we_learned": "Load | test the pool", "confidence": "high"}}';
    expect(hover(line)?.paragraphs).toEqual(['Load  test the pool']);
  });

  it('says how durations are read', () => {
    const paragraphs = (value: string) =>
      hover(`{"dora_impact": {"lead_time": "|${value}"}}`)?.paragraphs;
    expect(paragraphs('1h 20m')).toEqual(['Read as 1 h 20 min.']);
    expect(paragraphs('quick')?.[0]).toMatch(/^No duration/);
  });

  it('says what was assumed about a key of another name', () => {
    expect(hover('{"t|s": "2026-01-05T12:30:00Z"}')?.paragraphs).toEqual([
      '`ts` was taken as its timestamp.',
    ]);
  });
});
