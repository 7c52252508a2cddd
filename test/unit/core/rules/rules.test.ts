import { describe, expect, it } from 'vitest';
import { applyTextEdits } from '../../../../src/core/text/textEdit';
import { checkDocument, checkView, rulesOf } from '../../../../src/core/rules/checkDocument';
import { viewDocument } from '../../../../src/core/rules/documentView';
import { rules } from '../../../../src/core/rules/registry';
import type { Finding, Rule } from '../../../../src/core/rules/rule';
import { inDocument, phrasings } from './phrases';
import { ruleTypes, type RuleTypeId } from './types';

const now = new Date(2026, 5, 1);

function findingsOf(rule: Rule, excerpt: string): Finding[] {
  const type = ruleTypes[rule.types[0] as RuleTypeId];
  const view = viewDocument(excerpt, type, { now, isExcerpt: true });
  // Some rules read what the others found.
  return checkView(view, rulesOf(type.id)).filter(({ code }) => code === rule.code);
}

describe.each(rules.map((rule) => [rule.code, rule] as const))('%s', (code, rule) => {
  it.each(rule.bad)('finds something in %j', (excerpt) => {
    expect(findingsOf(rule, excerpt)).not.toEqual([]);
  });

  it.each(rule.good)('finds nothing in %j', (excerpt) => {
    expect(findingsOf(rule, excerpt)).toEqual([]);
  });

  it('says in words what to write, and points into the text', () => {
    for (const excerpt of rule.bad) {
      for (const { message, start, end } of findingsOf(rule, excerpt)) {
        expect(message).toMatch(/[.?]$/);
        expect(message).not.toContain('{match}');
        expect(start).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual(excerpt.length);
      }
    }
  });

  it('offers only fixes after which it finds less', () => {
    for (const excerpt of rule.bad) {
      const before = findingsOf(rule, excerpt);
      for (const { fix } of before) {
        if (fix === undefined) continue;
        const fixed = applyTextEdits(excerpt, fix.edits);
        expect(findingsOf(rule, fixed).length).toBeLessThan(before.length);
      }
    }
  });

  it('has a code that begins with its type', () => {
    expect(code).toMatch(/^(?:draft|journal|postmortem|learning|work-journal)-[a-z-]+$/);
  });
});

describe('phrasings', () => {
  it.each(phrasings.filter(({ rule }) => rule !== undefined))('$rule finds "$text"', (phrasing) => {
    const found = checkDocument(inDocument(phrasing), ruleTypes[phrasing.type]);
    expect(found.map(({ code }) => code)).toContain(phrasing.rule);
  });

  it.each(phrasings.filter(({ rule }) => rule === undefined))('"$text" passes', (phrasing) => {
    expect(checkDocument(inDocument(phrasing), ruleTypes[phrasing.type])).toEqual([]);
  });
});

describe('fixes', () => {
  const fixed = (text: string): string => {
    const [finding] = checkDocument(text, ruleTypes.postmortem).filter(
      ({ fix }) => fix !== undefined,
    );
    return applyTextEdits(text, finding?.fix?.edits ?? []);
  };

  it.each([
    ['We should add a seal alert to Grafana', 'Add a seal alert to Grafana'],
    ['Need to rotate the key of `vault`', 'Rotate the key of `vault`'],
    ['Updating the runbook of the deploy', 'Update the runbook of the deploy'],
    ['We should definitely add a seal alert to Grafana', 'Add a seal alert to Grafana'],
    ['We need to better isolate the staging cluster', 'Isolate the staging cluster'],
    ['We should also regularly test the restore', 'Regularly test the restore'],
    ['Must never deploy on the last day of a quarter', 'Never deploy on the last day of a quarter'],
    ['We should apply the `retention` policy', 'Apply the `retention` policy'],
    ['We should double-check the quota of `s3`', 'Double-check the quota of `s3`'],
  ])('%j begins with the verb afterwards', (before, after) => {
    const text = (action: string): string => `## Action Items\n\n- [ ] ${action}\n`;
    expect(fixed(text(before))).toBe(text(after));
  });

  it('takes no adverb for the verb where there is none to begin with', () => {
    const text = '## Action Items\n\n- We should definitely not deploy `cart` on Fridays\n';
    expect(fixed(text)).toBe(text);
  });

  it('takes a regret out of a sentence', () => {
    expect(fixed('## Impact\n\nUnfortunately, the queue was lost.\n')).toBe(
      '## Impact\n\nThe queue was lost.\n',
    );
  });

  it.each(['Final', 'final (2026-03-20)'])('sets the status %j back', (status) => {
    const text = (written: string): string =>
      `# T\n\n**Status:** ${written}\n\n## Root Cause\n\nHuman error.\n${ruleTypes.postmortem.outline
        .map(({ path }) => `\n## ${path[0]}\n`)
        .join('')}`;
    const after = status.replace(/final/i, 'In Review');
    expect(fixed(text(status))).toBe(text(after));
  });

  describe('of a status in front matter', () => {
    const outline = ruleTypes.postmortem.outline.map(({ path }) => `\n## ${path[0]}\n`).join('');
    const yaml = (line: string): string => `---\n${line}\nreviewers: []\n---\n${outline}`;
    const toml = (line: string): string => `+++\n${line}\nreviewers = []\n+++\n${outline}`;

    it.each([
      ['status: Final', 'status: In Review'],
      [
        'status: Final # Draft, In Review or Final',
        'status: In Review # Draft, In Review or Final',
      ],
      ['"status" : "Final" # Final', '"status" : "In Review" # Final'],
      ['Status (Draft or Final): Final', 'Status (Draft or Final): In Review'],
      ["status: '✅ final (2026-03-20)'", "status: '✅ In Review (2026-03-20)'"],
    ])('sets %j back', (before, after) => {
      expect(fixed(yaml(before))).toBe(yaml(after));
    });

    it('sets TOML back', () => {
      expect(fixed(toml("status = 'Final' # Final"))).toBe(toml("status = 'In Review' # Final"));
    });

    it.each(['status: # Final\n  Final', 'status: >-\n  Final', 'status: "F\\x69nal" # Final'])(
      'leaves %j to the author',
      (written) => {
        expect(checkDocument(yaml(written), ruleTypes.postmortem)).toMatchObject([
          { code: 'postmortem-final-unready' },
        ]);
        expect(fixed(yaml(written))).toBe(yaml(written));
      },
    );
  });

  it('names the zone in the header of the timeline', () => {
    const table = (header: string): string =>
      `## Timeline\n\n| ${header} | Event |\n|---|---|\n| 10:02 | a |\n| 10:07 | b |\n`;
    expect(fixed(table('Time'))).toBe(table('Time (UTC)'));
  });
});

describe('the time zone of a timeline', () => {
  const check = (event: string): unknown =>
    checkDocument(`## Timeline\n\n- 10:02 ${event}\n- 10:20 Rolled back\n`, ruleTypes.postmortem, {
      isExcerpt: true,
    }).map(({ code }) => code);

  it.each([
    ...['First alert fired', 'Ran the last test', 'Lost a host', 'Most of the cost was clear'],
    ...['Moved to us-west-2', 'POST /orders fails', 'The REST API answers again'],
  ])('is not said by "%s"', (event) => {
    expect(check(event)).toEqual(['postmortem-times-without-zone']);
  });

  it.each([
    ...['EST', 'PDT', 'AEST', 'CET', 'CEST', 'MSK', 'utc', 'Utc', 'gmt', 'zulu'],
    ...['local time', 'Pacific Time', 'Europe/Berlin', '+02:00'],
  ])('is said by "%s"', (written) => {
    expect(check(`${written} Alert fired`)).toEqual([]);
  });
});

describe('severities', () => {
  const text = '## Action Items\n\n- Add more monitoring\n';
  const check = (severities: unknown): unknown =>
    checkDocument(text, ruleTypes.postmortem, { severities }).map(({ severity }) => severity);

  it('come from the rule where the workspace says nothing', () => {
    expect(check(undefined)).toEqual(['error']);
    expect(check({ 'postmortem-vague-action': 'loud' })).toEqual(['error']);
    expect(check(null)).toEqual(['error']);
  });

  it('come from the workspace where it says something', () => {
    expect(check({ 'postmortem-vague-action': 'info' })).toEqual(['info']);
    expect(check({ 'postmortem-vague-action': 'off' })).toEqual([]);
  });
});
