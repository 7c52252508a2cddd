import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { attemptHeading, readAttemptHeading } from '../../../../src/core/documents/attemptHeading';
import { applyFormIntent } from '../../../../src/core/documents/formEdits';
import type { FormIntent } from '../../../../src/core/documents/form';
import { buildFormModel } from '../../../../src/core/documents/formModel';
import type { Attempt } from '../../../../src/core/documents/types';
import { applyTextEdits } from '../../../../src/core/text/textEdit';
import { everyKind } from './everyKind';

const wild = readFileSync('test/fixtures/documents/bold-labels.md', 'utf8').replace(
  '## What We Tried',
  '## Attempts',
);
const apply = (text: string, intent: FormIntent): string =>
  applyTextEdits(text, applyFormIntent(text, everyKind, intent));
const attempts = (text: string): readonly Attempt[] => {
  const field = buildFormModel(text, everyKind)
    .sections.flatMap((section) => section.fields)
    .find(({ spec }) => spec.key === 'Attempts');
  if (field?.value.shape !== 'attempts')
    throw new Error(`The attempts are read as ${field?.value.shape ?? 'nothing'}.`);
  return field.value.attempts;
};
const setAttempts = (text: string, value: readonly Attempt[]): string =>
  apply(text, { kind: 'setField', key: 'Attempts', value: { shape: 'attempts', attempts: value } });
const changedLines = (before: string, after: string): string[] => {
  const old = new Set(before.split('\n'));
  return after.split('\n').filter((line) => !old.has(line));
};

describe('readAttemptHeading', () => {
  it.each([
    ['Attempt 1: Restart (failed)', 'Restart', 'failed'],
    ['Attempt 1: Restart (FAILED)', 'Restart', 'failed'],
    ['Attempt 3: Lock (ALMOST WORKED)', 'Lock', 'almost'],
    ['Attempt 4: Key (THE FIX)', 'Key', 'fixed'],
    ['8:25am - Attempt 1: Roll Back to v2.3.0', 'Roll Back to v2.3.0', 'unknown'],
    ['Attempt #2 – Drain (and refill)', 'Drain (and refill)', 'unknown'],
    ['Attempt 2', '', 'unknown'],
    ['2:30pm - Production Is Back', '2:30pm - Production Is Back', 'unknown'],
    ['Attempt 1: Odd (failed) (result unknown)', 'Odd (failed)', 'unknown'],
  ])('reads %s', (heading, title, result) => {
    expect(readAttemptHeading(heading)).toMatchObject({ title, result });
  });

  it('keeps the way a heading was written', () => {
    const old = readAttemptHeading('8:25am - Attempt 1: Roll Back (FAILED)');
    expect(attemptHeading({ title: 'Roll on', result: 'failed' }, 1, old)).toBe(
      '8:25am - Attempt 1: Roll on (FAILED)',
    );
    expect(attemptHeading({ title: 'Odd (failed)', result: 'unknown' }, 2)).toBe(
      'Attempt 2: Odd (failed) (result unknown)',
    );
  });
});

describe('attempts in a document', () => {
  it('reads the spellings that people use', () => {
    expect(attempts(wild)).toEqual([
      {
        title: 'Restart it',
        result: 'failed',
        body: '```bash\nsystemctl restart queue\n```',
        whyItFailed: '- it came up empty\n- # twice',
        timeLost: '15 minutes',
      },
      {
        title: 'Replay the log',
        result: 'almost',
        body: '',
        whyItFailed: 'half of it was gone',
        timeLost: '2 hours',
      },
      {
        title: '12:00pm - THE FIX',
        result: 'unknown',
        body: 'Wrote to disk first.',
        whyItFailed: '',
        timeLost: '',
      },
    ]);
  });

  it('changes only the line of the part that changed', () => {
    const all = attempts(wild);
    const edit = (index: number, change: Partial<Attempt>): string[] =>
      changedLines(
        wild,
        setAttempts(
          wild,
          all.map((one, at) => (at === index ? { ...one, ...change } : one)),
        ),
      );
    expect(edit(0, { timeLost: '16 minutes' })).toEqual(['**Time Wasted:** 16 minutes']);
    expect(edit(1, { whyItFailed: 'all of it' })).toEqual(['**Why It Almost Failed:** all of it']);
    expect(edit(1, { result: 'failed' })).toEqual(['### Attempt 2: Replay the log (failed)']);
    expect(edit(0, { title: 'Restart all' })).toEqual([
      '### 8:25am - Attempt 1: Restart all (FAILED)',
    ]);
    expect(edit(2, { body: 'Wrote to disk.' })).toEqual(['Wrote to disk.']);
    expect(edit(2, { timeLost: '1 h' })).toEqual(['**Why it failed:**', '**Time lost:** 1 h']);
  });

  it('adds, removes and moves attempts and numbers them anew', () => {
    const numbered = setAttempts('# T\n\n## Attempts\n', [
      { title: 'a', result: 'failed', body: '', whyItFailed: '', timeLost: '' },
      { title: 'b', result: 'fixed', body: 'x', whyItFailed: 'y', timeLost: 'z' },
    ]);
    const added = apply(numbered, { kind: 'addRow', key: 'Attempts', index: 1 });
    expect(attempts(added).map(({ title }) => title)).toEqual(['a', '', 'b']);
    expect(added).toContain('### Attempt 3: b (the fix)');
    const removed = apply(added, { kind: 'removeRow', key: 'Attempts', index: 0 });
    expect(attempts(removed).map(({ title }) => title)).toEqual(['', 'b']);
    expect(removed).toContain('### Attempt 2: b (the fix)');
    const moved = apply(removed, { kind: 'moveRow', key: 'Attempts', from: 1, to: 0 });
    expect(attempts(moved).map(({ title }) => title)).toEqual(['b', '']);
    expect(() => apply(moved, { kind: 'removeRow', key: 'Attempts', index: 2 })).toThrow(
      /no row 3/,
    );
  });

  it('shows a section as text when an attempt holds more than its fields can', () => {
    const text =
      '# T\n\n## Attempts\n\n### Attempt 1: a (failed)\n\n**Time lost:** 1 h\n\n**Decision:** keep it\n';
    expect(() => attempts(text)).toThrow('read as text');
    expect(
      apply(text, { kind: 'setField', key: 'Story', value: { shape: 'text', text: 'x' } }),
    ).toContain('**Decision:** keep it');
  });

  it('takes any backslash while its parts are typed', () => {
    const typed = 'C:\\temp\\\\';
    let text = wild;
    for (let length = 1; length <= typed.length; length++) {
      const part = typed.slice(0, length);
      const changed = attempts(text).map((one, index) =>
        index === 0 ? { ...one, whyItFailed: part, timeLost: part } : one,
      );
      text = setAttempts(text, changed);
      expect(attempts(text)).toEqual(changed);
    }
  });

  it('refuses a label in the text of an attempt', () => {
    expect(() =>
      setAttempts(
        wild,
        attempts(wild).map((one) => ({ ...one, body: 'x\n**Time lost:** 3 h' })),
      ),
    ).toThrow(/field of its own/);
    expect(
      setAttempts(
        wild,
        attempts(wild).map((one) => ({ ...one, body: '```\n**Time lost:** 3 h\n```' })),
      ),
    ).toContain('3 h');
  });
});
