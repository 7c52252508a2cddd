import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { terminalText } from '../../../../src/core/failures/terminalText';

const esc = '\u001b';

describe('terminalText', () => {
  test.each([
    ['colours', `${esc}[1m${esc}[31mred${esc}[39m${esc}[22m text`, 'red text'],
    ['256 and true colours', `${esc}[38;5;246ma${esc}[48;2;1;2;3mb${esc}[38:2::1:2:3mc`, 'abc'],
    ['a title', `${esc}]0;bash\u0007prompt`, 'prompt'],
    ['shell integration marks', `${esc}]633;C\u0007out${esc}]633;D;1${esc}\\`, 'out'],
    ['a link', `${esc}]8;;https://example.com/a?b=c${esc}\\text${esc}]8;;${esc}\\!`, 'text!'],
    ['character sets', `${esc}(B${esc}[mplain`, 'plain'],
    ['a progress bar', '10%\r50%\r100%\r\ndone', '100%\ndone'],
    ['a shorter line over a longer one', 'downloading\rdone', 'doneloading'],
    ['a line erased before it is rewritten', `downloading\r${esc}[Kdone`, 'done'],
    ['a spinner', `⠙${esc}[1G${esc}[0K⠹${esc}[1G${esc}[0Kready`, 'ready'],
    ['backspaces', 'abc\b\bX', 'aXc'],
    ['a repaint of two lines', `one\ntwo\n${esc}[1A${esc}[2K${esc}[1A${esc}[2Knew`, 'new'],
    ['erasing below', `a\nb\nc${esc}[2A\r${esc}[J`, ''],
    ['a cleared screen', `old\n${esc}[2J${esc}[3J${esc}[Hnew`, 'new'],
    ['a reset terminal', `old\n${esc}cnew`, 'new'],
    ['the alternate screen', `before\n${esc}[?1049hvim${esc}[?1049lafter`, 'before\nafter'],
    ['a saved cursor', `ab${esc}7cd${esc}8X`, 'abXd'],
    ['moves to the right', `a${esc}[3Cb`, 'a   b'],
    ['tabs', 'a\tb', 'a\tb'],
    ['carriage return and line feed', 'a\r\nb\r\n', 'a\nb'],
    ['the mark of a shell for a missing line end', `out${esc}[7m%${esc}[m   \r \r`, ' ut%'],
    ['8-bit control sequences', 'a\u009b31mb', 'ab'],
  ])('shows %s as a person sees it', (_what, data, text) => {
    expect(terminalText(data)).toBe(text);
  });

  test.each([
    ['a control sequence', `text${esc}[38;5`],
    ['an escape', `text${esc}`],
    ['a title', `text${esc}]0;some title`],
    ['a surrogate pair', 'text\ud83d'],
  ])('drops %s that was cut at the end', (_what, data) => {
    expect(terminalText(data)).toBe('text');
  });

  test('drops half a surrogate pair at the start', () => {
    expect(terminalText('\ude00text')).toBe('text');
  });

  test('does not let a cut title swallow the lines behind it', () => {
    expect(terminalText(`${esc}]0;cut\nnext`)).toBe('\nnext');
  });

  test('gives plain text back unchanged, but for blanks at line ends', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[ -~äß🧪]*$/u)), (lines) => {
        const trimmed = lines.map((line) => line.trimEnd());
        expect(terminalText(lines.join('\r\n'))).toBe(trimmed.join('\n').replace(/\n+$/, ''));
      }),
    );
  });

  test('never throws and never grows much, whatever the data', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\r',
        '\n',
        '\b',
        '\t',
        `${esc}[`,
        `${esc}]`,
        `${esc}c`,
        `${esc}[?1049h`,
        `${esc}[?1049l`,
      ),
      fc
        .tuple(fc.nat(100_000), fc.stringMatching(/^[ABCDEFGHJKsuXPmhl]$/))
        .map(([count, final]) => `${esc}[${count}${final}`),
      fc.tuple(fc.nat(5000), fc.nat(5000)).map(([row, column]) => `${esc}[${row};${column}H`),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const data = pieces.join('');
        const text = terminalText(data);
        expect(text.length).toBeLessThanOrEqual(2 * data.length);
        expect(text).not.toMatch(/\p{Surrogate}/u);
        // eslint-disable-next-line no-control-regex
        expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/);
      }),
      { numRuns: 300 },
    );
  });

  test('is the same text for a shown text', () => {
    fc.assert(
      fc.property(fc.string(), (data) => {
        const text = terminalText(data);
        expect(terminalText(text)).toBe(text);
      }),
    );
  });
});
