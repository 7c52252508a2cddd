import { describe, expect, it } from 'vitest';
import { completionsAt, valuesInUse } from '../../../../../src/core/ledger/editor/completions';

const now = new Date('2026-11-20T12:00:00.123Z');
const ledger = [
  '{"environment": "canary", "type": "deployment"}',
  '{"environment": "eu-west", "type": "deployment"}',
  '{"environment": "canary", "torn',
].join('\n');

/** What is offered at the `|` of a line. */
function offered(marked: string) {
  const column = marked.indexOf('|');
  const line = marked.slice(0, column) + marked.slice(column + 1);
  return completionsAt(line, column, { now, valuesInUse: (key) => valuesInUse(ledger, key) });
}

const labels = (marked: string) => offered(marked).map(({ label }) => label);

describe('completionsAt', () => {
  it('offers the keys of the type that the event does not have yet', () => {
    const keys = labels('{"timestamp": "", "type": "incident", "sev|"}');
    expect(keys).toContain('severity');
    expect(keys).not.toContain('timestamp');
    expect(keys).not.toContain('commits');
  });

  it('offers the keys of all types while the type is not known', () => {
    expect(labels('{|')).toEqual(expect.arrayContaining(['type', 'severity', 'commits']));
  });

  it('offers the keys of nested objects', () => {
    expect(labels('{"type": "incident", "dora_impact": {"lead_time": "1 h", "|"}}')).toEqual([
      'deployment_frequency',
      'change_failure_rate',
      'recovery_time',
    ]);
    expect(labels('{"commits": [{"|')).toEqual(['id', 'time']);
  });

  it('offers the values of a key', () => {
    expect(labels('{"type": "|"}')).toContain('"incident"');
    expect(labels('{"status": |}')).toEqual(['"success"', '"failure"', '"blocked"']);
    expect(labels('{"planned": |}')).toEqual(['true', 'false']);
    expect(labels('{"timestamp": |}')).toEqual(['"2026-11-20T12:00:00Z"']);
  });

  it('offers the values that the ledger holds already', () => {
    expect(labels('{"environment": "|"}')).toEqual([
      '"production"',
      '"staging"',
      '"development"',
      '"canary"',
      '"eu-west"',
    ]);
  });

  it('writes a key with an empty value, or only its name where the value is there', () => {
    const snippet = (marked: string, key: string) =>
      offered(marked).find(({ label }) => label === key)?.snippet;
    expect(snippet('{|', 'status')).toBe('"status": "${1|success,failure,blocked|}"');
    expect(snippet('{| "id": "1"}', 'lines_changed')).toBe('"lines_changed": ${1:0}, ');
    expect(snippet('{"st|": "success"}', 'status')).toBe('"status"');
  });

  it('offers nothing outside of an event', () => {
    expect(labels('|')).toEqual([]);
    expect(labels('{"a": 1}|')).toEqual([]);
  });
});
