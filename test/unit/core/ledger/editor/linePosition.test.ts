import { describe, expect, it } from 'vitest';
import { memberRange, positionInLine } from '../../../../../src/core/ledger/editor/linePosition';

/** The position at the `|` of a line. */
function at(marked: string) {
  const column = marked.indexOf('|');
  const line = marked.slice(0, column) + marked.slice(column + 1);
  const position = positionInLine(line, column);
  return position && { ...position, written: line.slice(position.range.start, position.range.end) };
}

describe('positionInLine', () => {
  it.each([
    ['{|', [], '', []],
    ['{"a": 1, "ty|', [], '"ty', ['a']],
    ['{"a": 1, "ty|"}', [], '"ty"', ['a']],
    ['{"a": 1, |}', [], '', ['a']],
    ['{"a": 1, "ty|, "task_id": "x"}', [], '"ty', ['a']],
    ['{"dora_impact": {"lead_time": "1 h", "re|"}}', ['dora_impact'], '"re"', ['lead_time']],
    ['{"ty|pe": "incident", "id": 1}', [], '"type"', ['id']],
  ])('finds the key in %s', (marked, path, written, used) => {
    expect(at(marked)).toMatchObject({ kind: 'key', path, written, used: new Set(used) });
  });

  it.each([
    ['{"type": |', ['type'], '', undefined],
    ['{"type": |}', ['type'], '', undefined],
    ['{"type": "ta|', ['type'], '"ta', 'ta'],
    ['{"type": "inc|ident"}', ['type'], '"incident"', 'incident'],
    ['{"type": "ta|, "task_id": "x"}', ['type'], '"ta', undefined],
    ['{"lines_changed": 1|2}', ['lines_changed'], '12', 12],
    ['{"dora_impact": {"lead_time": "4|5 m"}}', ['dora_impact', 'lead_time'], '"45 m"', '45 m'],
    ['{"skills_used": ["a", "|"]}', ['skills_used'], '""', ''],
  ])('finds the value in %s', (marked, path, written, value) => {
    expect(at(marked)).toMatchObject({ kind: 'value', path, written, value });
  });

  it.each(['|', '{"a": 1}|', '{"a": 1 |}', '[1, 2]|', 'plain| text'])(
    'finds nothing in %s',
    (marked) => {
      expect(at(marked)).toBeUndefined();
    },
  );

  it('says what has to stand around a new key', () => {
    expect(at('{|"a": 1}')).toMatchObject({ hasColon: true });
    expect(at('{| "a": 1}')).toMatchObject({ hasColon: false, needsComma: true });
    expect(at('{"a": 1, |}')).toMatchObject({ hasColon: false, needsComma: false });
  });
});

describe('memberRange', () => {
  const line = '{"a": 1, "dora_impact": {"lead_time": "45"}, "a": 2}';
  const written = (...path: string[]) => {
    const { value } = memberRange(line, path) ?? {};
    return value && line.slice(value.start, value.end);
  };

  it('finds nested members, and the last of equal ones', () => {
    expect(written('dora_impact', 'lead_time')).toBe('"45"');
    expect(written('a')).toBe('2');
  });

  it('finds the member around one that is missing', () => {
    expect(written('dora_impact', 'recovery_time')).toBe('{"lead_time": "45"}');
    expect(written('b')).toBeUndefined();
  });
});
