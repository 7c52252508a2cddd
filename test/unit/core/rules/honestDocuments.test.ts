import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../../src/core/rules/checkDocument';
import { ruleTypes, type RuleTypeId } from './types';

const folder = path.resolve(import.meta.dirname, '../../../fixtures/rules/honest');
const now = new Date(2025, 0, 1);

function check(name: string): ReturnType<typeof checkDocument> {
  const id = /^(?:learning-journey|journal|postmortem)/.exec(name)?.[0] as RuleTypeId;
  return checkDocument(readFileSync(path.join(folder, name), 'utf8'), ruleTypes[id], { now });
}

/** What a careful reader would also say about these documents; anything else is a false alarm. */
const justified: Readonly<Record<string, readonly string[]>> = {
  'postmortem-spanish.md': ['postmortem-times-without-zone'],
};

describe('ordinary honest documents', () => {
  it.each(readdirSync(folder))('%s has no errors, and only findings that are deserved', (name) => {
    const found = check(name);
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(found.map(({ code }) => code)).toEqual(justified[name] ?? []);
  });
});
