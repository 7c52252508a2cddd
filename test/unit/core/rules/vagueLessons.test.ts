import { describe, expect, it } from 'vitest';
import { isVagueLesson } from '../../../../src/core/ledger/gates';
import { checkDocument } from '../../../../src/core/rules/checkDocument';
import { ruleTypes } from './types';

function codesOf(type: 'journal' | 'postmortem', heading: string, item: string): string[] {
  const found = checkDocument(`## ${heading}\n\n- ${item}\n`, ruleTypes[type]);
  return found.map(({ code }) => code);
}

describe('a lesson', () => {
  it.each([
    'Be aware that Stripe drops idempotency keys after 24 hours.',
    'Be careful with `rm -rf $DIR/` in cron: $DIR is empty there.',
    'Pay attention to the replication lag before failing over, the replica was 40 minutes behind.',
    'Be careful with max_connections: every pod opens its own pool.',
  ])('with particulars passes in a journal and in the ledger: %j', (lesson) => {
    expect(codesOf('journal', 'What We Learned', lesson)).toEqual([]);
    expect(isVagueLesson(lesson)).toBe(false);
  });

  it.each([
    'Be more careful when deploying',
    'Pay attention',
    '__Test more__.',
    'Test more <!-- See 5 whys -->',
  ])('without any passes in neither: %j', (lesson) => {
    expect(codesOf('journal', 'What We Learned', lesson)).toEqual(['journal-vague-lesson']);
    expect(isVagueLesson(lesson)).toBe(true);
  });

  it('may say what an action may not', () => {
    const text = 'Be careful with `kubectl delete` on production';
    expect(codesOf('journal', 'What We Learned', text)).toEqual([]);
    expect(codesOf('postmortem', 'Action Items', text)).toEqual(['postmortem-vague-action']);
  });
});
