import { describe, expect, it } from 'vitest';
import {
  prefillDraft,
  taskIdOfBranch,
  type BranchFacts,
} from '../../../../src/core/ledger/draftEvent';
import { eventOfDraft } from '../../../../src/core/ledger/eventDraft';
import { documentFacts } from '../../../../src/core/ledger/documentFacts';
import { checkGates } from '../../../../src/core/ledger/gates';
import { readDocument } from '../../../../src/core/documents/readDocument';
import { untypedDocument } from '../../../../src/core/documents/untyped';

const now = Date.parse('2026-01-05T12:30:00Z');

const branch: BranchFacts = {
  branch: 'feature/SHOP-12_fixLogin',
  base: 'origin/main',
  isDefault: false,
  files: ['src/a.ts', 'src/b.ts'],
  linesChanged: 7,
  began: now - 65 * 60_000,
  commits: [{ id: '1a2b3c4d5e6f', time: '2026-01-05T12:00:00Z' }],
  patch: '',
};

describe('the task ID of a branch', () => {
  it.each([
    ['feature/SHOP-12_fixLogin', 'shop-12-fix-login'],
    ['fix/auth-timeout', 'fix-auth-timeout'],
    ['users/robin/Retry Twice', 'retry-twice'],
    ['42-größe', '42-größe'],
    ['PROJ-7', 'proj-7'],
    ['---', undefined],
  ])('%s', (name, id) => {
    expect(taskIdOfBranch(name)).toBe(id);
  });
});

describe('a prefilled draft', () => {
  it('takes a finished task from the branch and the last test run', () => {
    const run = {
      command: 'npm test',
      outcome: 'passed',
      at: now - 60_000,
      testsPassed: 57,
    } as const;
    const { draft, sources } = prefillDraft('task_completion', { now, branch, run });
    expect(eventOfDraft(draft)).toEqual({
      timestamp: '2026-01-05T12:30:00Z',
      type: 'task_completion',
      task_id: 'shop-12-fix-login',
      status: 'success',
      files_modified: ['src/a.ts', 'src/b.ts'],
      lines_changed: 7,
      tests_passed: 57,
      dora_impact: { lead_time: '1 h 5 min' },
    });
    expect(sources).toMatchObject({
      files_modified: 'Git: changed since origin/main',
      tests_passed: 'The last test run, 1 min. ago: npm test',
    });
  });

  it('takes what fixed a failing test before what the whole branch changed', () => {
    const fix = {
      name: 'cart > adds up',
      error: 'expected 3 to be 4',
      summary: '"cart > adds up" failed 3 times and passes again.',
      files: ['src/cart.ts'],
      patch: '',
      linesChanged: 2,
      testsPassed: 9,
    };
    const { draft, sources } = prefillDraft('task_completion', { now, branch, fix });
    expect(eventOfDraft(draft)).toMatchObject({
      task_id: 'fix-cart-adds-up',
      status: 'success',
      error: 'expected 3 to be 4',
      files_modified: ['src/cart.ts'],
      lines_changed: 2,
      tests_passed: 9,
    });
    expect(sources['files_modified']).toMatch(/last failure/);
  });

  it('passes the gates as it is', () => {
    const { draft } = prefillDraft('task_completion', { now, branch });
    const known = { now: new Date(now), hasTaskId: () => false };
    expect(checkGates(eventOfDraft(draft), known)).toEqual([]);
  });

  it('replaces nothing that the caller gave', () => {
    const given = { task_id: 'own', dora_impact: { lead_time: '3 days' } };
    const { draft, sources } = prefillDraft('task_completion', { now, branch }, given);
    expect(eventOfDraft(draft)).toMatchObject(given);
    expect(Object.keys(sources)).not.toContain('task_id');
    expect(Object.keys(sources)).not.toContain('dora_impact.lead_time');
  });

  it('names no task after the default branch', () => {
    const onMain = { ...branch, branch: 'main', isDefault: true };
    const { draft } = prefillDraft('task_completion', { now, branch: onMain });
    expect(eventOfDraft(draft)).not.toHaveProperty('task_id');
  });

  it('takes a deployment from the one before, with the commits since', () => {
    const commits = [
      { id: 'b'.repeat(12), time: '2026-01-05T12:00:00Z' },
      { id: 'a'.repeat(12), time: '2026-01-05T11:00:00Z' },
    ];
    const deployment = { taskId: 'deploy-1', service: 'cart', environment: 'production', commits };
    const { draft } = prefillDraft('deployment', { now, branch, deployment });
    expect(eventOfDraft(draft)).toMatchObject({
      service: 'cart',
      environment: 'production',
      commits,
    });
  });

  it('takes cause, fix and lesson from a journal entry of any style', () => {
    const text = [
      '# Postmortem: The cart lost a cent',
      '',
      '## Root Cause',
      '',
      'Each line was rounded',
      'before the sum.',
      '',
      '## Resolution',
      '',
      '- Round the total',
      '- Add a property test',
      '',
      '## Lessons Learned',
      '',
      '```',
      'not this',
      '```',
      '',
      'Money is counted in cents.',
      '',
    ].join('\n');
    const content = readDocument(text, untypedDocument);
    const document = documentFacts('docs/postmortems/x.md', content);
    const { draft, sources } = prefillDraft('incident', { now, document });
    expect(eventOfDraft(draft)).toMatchObject({
      task_id: 'the-cart-lost-a-cent',
      title: 'The cart lost a cent',
      root_cause: 'Each line was rounded before the sum.',
      fix: 'Round the total; Add a property test',
      lesson_learned: 'Money is counted in cents.',
    });
    expect(sources['fix']).toBe('The document "The cart lost a cent"');
  });
});
