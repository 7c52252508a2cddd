import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../../src/core/rules/checkDocument';
import { applyTextEdits } from '../../../../src/core/text/textEdit';
import { ruleTypes } from './types';

/** The document after each of the fixes that are offered for it. */
function fixesOf(text: string, type: 'journal' | 'postmortem'): readonly string[] {
  return checkDocument(text, ruleTypes[type]).flatMap(({ fix }) =>
    fix === undefined ? [] : [applyTextEdits(text, fix.edits)],
  );
}

const regrets = fc.constantFrom('Unfortunately', 'unfortunately,', 'Sadly,', 'regrettably');
const words = fc.oneof(
  regrets,
  fc.constantFrom('prior', 'to', 'Prior to', 'subsequent', 'due to the', 'fact that', 'utilized'),
  fc.constantFrom('at this', 'point in', 'time', 'the', 'worker', 'failed', 'in', 'event', 'that'),
);
const hidden = fc.constantFrom(
  ...['`deploy.sh`', '`` a ` b ``', '"retry"', '“prior to”', '«was off»', '"unfortunately, it"'],
  ...['https://status.example.com/prior', '<!-- unfortunately, so -->'],
);
const gaps = fc.constantFrom(' ', '  ', '\t', '\n', ', ');
const pieces = fc.array(fc.tuple(fc.oneof(words, hidden), gaps), { maxLength: 12 });

describe('fixes of phrases', () => {
  it.each(['journal', 'postmortem'] as const)('leave code and quotations in a %s', (type) => {
    fc.assert(
      fc.property(pieces, hidden, pieces, (before, kept, behind) => {
        const write = (some: typeof before): string => some.flat().join('');
        const text = `## Impact\n\n${write(before)} ${kept} ${write(behind)}\n`;
        const countOf = (written: string): number => written.split(kept).length;
        for (const fixed of fixesOf(text, type)) expect(countOf(fixed)).toBe(countOf(text));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    'Unfortunately, `deploy.sh` failed for all users.',
    'Unfortunately "retry" was off.',
    'Sadly, https://status.example.com was down.',
  ])('are not offered where none follows a regret: %j', (sentence) => {
    expect(fixesOf(`## Impact\n\n${sentence}\n`, 'postmortem')).toEqual([]);
  });

  it.each([
    ['We waited, prior  to the restart.', 'We waited, before the restart.'],
    ['Prior\nto `v2` nothing failed.', 'Before `v2` nothing failed.'],
    ['`v2` was utilized.', '`v2` was used.'],
  ])('write the plain word in %j', (before, after) => {
    const text = (sentence: string): string => `## What Happened\n\n${sentence}\n`;
    expect(fixesOf(text(before), 'journal')).toEqual([text(after)]);
  });
});
