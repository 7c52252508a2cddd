import { describe, expect, it } from 'vitest';
import type { LedgerFinding } from '../../../../src/core/ledger/editor/ledgerChecker';
import { ledgerRules } from '../../../../src/core/rules/ledger/ledgerRules';
import { applyLineFix } from '../ledger/editor/applyLineFix';
import { checkLedgerText } from '../ledger/editor/checkLedgerText';

const now = new Date('2026-11-20T12:00:00Z');

function findingsOf(code: string, text: string): readonly LedgerFinding[] {
  return checkLedgerText(text, now).filter((finding) => finding.code === code);
}

describe.each(ledgerRules.map((rule) => [rule.code, rule] as const))('%s', (code, rule) => {
  it.each(rule.bad)('finds something in %j', (text) => {
    expect(findingsOf(code, text)).not.toEqual([]);
  });

  it.each(rule.good)('finds nothing in %j', (text) => {
    expect(checkLedgerText(text, now)).toEqual([]);
  });

  it('says in words what to write, and points into a line', () => {
    for (const text of rule.bad) {
      const lines = text.split('\n');
      for (const { message, line, start, end } of findingsOf(code, text)) {
        expect(message).toMatch(/[.?]$/);
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(lines[line]?.length ?? 0);
      }
    }
  });

  it('offers only fixes after which it finds less', () => {
    for (const text of rule.bad) {
      const before = findingsOf(code, text);
      for (const { fix } of before) {
        if (fix === undefined) continue;
        const after = findingsOf(code, applyLineFix(text, fix));
        // What is torn stays torn on a line of its own.
        if (code === 'ledger-invalid-json' && fix.title.startsWith('Give')) {
          expect(after.length).toBeLessThanOrEqual(before.length);
        } else expect(after.length).toBeLessThan(before.length);
      }
    }
  });

  it('has a code that begins with the ledger', () => {
    expect(code).toMatch(/^ledger-[a-z-]+$/);
  });
});
