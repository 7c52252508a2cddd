import { describe, expect, it } from 'vitest';
import { incidentDuration } from '../../../../src/core/timeline/incidentDuration';
import { timelineInstants } from '../../../../src/core/timeline/timelineTable';

const table = (...rows: [string, string][]) => ({ columns: ['Time (UTC)', 'Event'], rows });

describe('incidentDuration', () => {
  it('counts from detection to resolution', () => {
    const minutes = incidentDuration(
      table(
        ['14:00', 'First errors in the log'],
        ['14:05', 'The on-call engineer noticed the failing checkout'],
        ['14:20', 'Root cause identified'],
        ['14:40', 'Service restored'],
        ['14:52', 'Resolved; the dashboard was stable'],
        ['16:00', 'Postmortem started'],
      ),
      '2026-03-14',
    );
    expect(minutes).toBe(47);
  });

  it('counts from the first row to the last where no row says more', () => {
    expect(incidentDuration(table(['14:05', 'a'], ['15:10', 'b']), undefined)).toBe(65);
  });

  it('goes past midnight, and takes dates where rows give them', () => {
    const late = table(['23:50', 'Alert fired'], ['00:20', 'Resolved']);
    expect(incidentDuration(late, '2026-03-14')).toBe(30);
    const dated = table(['2026-03-14 23:50', 'Alert fired'], ['2026-03-16 00:20', 'Resolved']);
    expect(incidentDuration(dated, '2026-03-14')).toBe(1470);
  });

  it('does not take "not resolved" for the end', () => {
    const rows = table(
      ['14:00', 'Detected'],
      ['14:10', 'Not resolved by a restart'],
      ['14:30', 'Service restored'],
    );
    expect(incidentDuration(rows, '2026-03-14')).toBe(30);
  });

  it('says nothing about fewer than two times', () => {
    expect(incidentDuration(table(['14:00', 'Detected']), '2026-03-14')).toBeUndefined();
    expect(incidentDuration(table(['?', 'Detected'], ['', 'Resolved']), undefined)).toBeUndefined();
  });
});

describe('timelineInstants', () => {
  it.each([
    ['14:05', '2026-03-14T14:05'],
    ['~14:05', '2026-03-14T14:05'],
    ['`14:05`', '2026-03-14T14:05'],
    ['14:05-14:20', '2026-03-14T14:05'],
    ['2:05 PM', '2026-03-14T14:05'],
    ['2026-03-15T14:05:00Z', '2026-03-15T14:05'],
    ['14:05 UTC+2', '2026-03-14T12:05'],
    ['14:05 +02:00', '2026-03-14T12:05'],
  ])('reads %s', (text, expected) => {
    const [at = 0] = timelineInstants(table([text, 'x']), '2026-03-14');
    expect(new Date(at).toISOString().slice(0, 16)).toBe(expected);
  });
});
