import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LedgerChecker } from '../../../../../src/core/ledger/editor/ledgerChecker';
import { applyLineFix } from './applyLineFix';
import { checkLedgerText } from './checkLedgerText';

const now = new Date('2026-11-20T12:00:00Z');

const event = (taskId: string, more = '') =>
  `{"timestamp": "2026-01-05T12:30:00Z", "type": "incident", "task_id": "${taskId}"${more}}`;

const found = (text: string, setting?: unknown) =>
  checkLedgerText(text, now, setting).map(({ code, line }) => `${line} ${code}`);

/** The text after the first fix that is offered. */
function fixed(text: string): string {
  const fix = checkLedgerText(text, now).find((finding) => finding.fix !== undefined)?.fix;
  return fix === undefined ? text : applyLineFix(text, fix);
}

describe('checkLedgerText', () => {
  it('finds nothing in an empty file, blank lines and CRLF', () => {
    expect(found('')).toEqual([]);
    expect(found(`\uFEFF${event('a')}\r\n\r\n${event('b')}\r\n`)).toEqual([]);
  });

  it('finds nothing in what other tools write', () => {
    expect(
      found('{"timestamp":"2026-01-05T12:30:00Z","skill":"ledger-update","next_skill":"complete"}'),
    ).toEqual([]);
  });

  it('says where JSON breaks', () => {
    const [finding] = checkLedgerText(
      '{"timestamp": "2026-01-05T12:30:00Z", "type" "incident"}',
      now,
    );
    expect(finding).toMatchObject({ code: 'ledger-invalid-json', start: 45 });
  });

  it('takes severities from the setting', () => {
    const text = event('a', ', "lesson_learned": "Be more careful"');
    expect(found(text)).toEqual(['0 ledger-vague-lesson']);
    expect(found(text, { 'ledger-vague-lesson': 'off' })).toEqual([]);
    expect(checkLedgerText(text, now, { 'ledger-vague-lesson': 'error' })).toMatchObject([
      { severity: 'error' },
    ]);
  });
});

describe('fixes', () => {
  it('append the timestamp to a task ID, and a number where that is taken too', () => {
    expect(fixed(`${event('a')}\n${event('a')}`)).toBe(
      `${event('a')}\n${event('a-20260105-123000')}`,
    );
    const taken = `${event('a')}\n${event('a-20260105-123000')}\n${event('a')}`;
    expect(fixed(taken)).toContain('"a-20260105-123000-2"');
  });

  it('isolate a torn fragment, and split events that are glued', () => {
    expect(fixed(`{"timestamp": "2026-0${event('a')}`)).toBe(
      `{"timestamp": "2026-0\n${event('a')}`,
    );
    expect(fixed(`${event('a')}${event('b')}`)).toBe(`${event('a')}\n${event('b')}`);
  });

  it.each([
    ['"2026/01/05 12:30:00 UTC"', '2026-01-05T12:30:00Z'],
    ['"Mon, 05 Jan 2026 13:30:00 +0100"', '2026-01-05T12:30:00Z'],
    ['1767616200', '2026-01-05T12:30:00Z'],
    ['1767616200500', '2026-01-05T12:30:00.500Z'],
  ])('write %s in ISO 8601', (written, iso) => {
    const line = (value: string) => `{"timestamp": ${value}, "type": "incident", "task_id": "a"}`;
    expect(fixed(line(written))).toBe(line(`"${iso}"`));
  });

  it.each(['"01/05/2026 12:30"', '"2026-01-05"', '"Jan 5, 2026 12:30"', '"noon"'])(
    'guess nothing about %s',
    (written) => {
      const line = `{"timestamp": ${written}, "type": "incident", "task_id": "a"}`;
      expect(found(line)).toEqual(['0 ledger-timestamp']);
      expect(fixed(line)).toBe(line);
    },
  );

  it('write the closest type, with quotes', () => {
    expect(fixed(event('a').replace('"incident"', '"incidnet"'))).toBe(event('a'));
    expect(fixed(event('a').replace('"incident"', 'incident'))).toBe(event('a'));
  });

  it('keep the events of both sides of a conflict', () => {
    const text = `<<<<<<< HEAD\n${event('a')}\n=======\n${event('b')}\n>>>>>>> main\n`;
    expect(fixed(text)).toBe(`${event('a')}\n${event('b')}\n`);
  });

  it('write the events of an array on lines of their own', () => {
    const text = JSON.stringify([JSON.parse(event('a')), JSON.parse(event('b'))], undefined, 2);
    expect(found(text)).toEqual(['0 ledger-json-array']);
    expect(found(fixed(text))).toEqual([]);
  });
});

describe('LedgerChecker', () => {
  const line = fc.constantFrom(
    event('a'),
    event('b'),
    event('c', ', "id": "1"'),
    '',
    '{"torn',
    '42',
    '<<<<<<< HEAD',
    '=======',
    '>>>>>>> main',
    '[',
  );

  it('finds after changes what it finds in the whole text', () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        fc.array(
          fc.record({
            at: fc.nat(20),
            remove: fc.nat(3),
            insert: fc.array(line, { maxLength: 3 }),
          }),
          { maxLength: 4 },
        ),
        (start, changes) => {
          const lines = [...start];
          const source = {
            get lineCount() {
              return lines.length;
            },
            lineText: (index: number) => lines[index] ?? '',
          };
          const checker = new LedgerChecker(source, () => now);
          for (const { at, remove, insert } of changes) {
            let left = 2;
            checker.check(() => left-- > 0);
            const first = at % lines.length;
            const last = Math.min(lines.length - 1, first + remove);
            const written = insert.length === 0 ? [''] : insert;
            lines.splice(first, last - first + 1, ...written);
            checker.replaced(first, last, written.length);
          }
          expect(checker.check(() => true)).toBe(true);
          expect(checker.findings()).toEqual(checkLedgerText(lines.join('\n'), now));
        },
      ),
    );
  });

  it('checks changed lines only', () => {
    const lines = [event('a'), event('b'), event('c')];
    const read: number[] = [];
    const source = {
      lineCount: 3,
      lineText(index: number) {
        read.push(index);
        return lines[index] ?? '';
      },
    };
    const checker = new LedgerChecker(source, () => now);
    checker.check(() => true);
    read.length = 0;
    checker.replaced(1, 1, 1);
    checker.check(() => true);
    expect(read).toEqual([1]);
  });
});
