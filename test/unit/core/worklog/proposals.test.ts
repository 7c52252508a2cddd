import { describe, expect, it } from 'vitest';
import {
  proposeApproaches,
  proposeIntents,
  taskOfBranch,
} from '../../../../src/core/worklog/proposals';

describe('the task of a branch', () => {
  it.each([
    ['feature/123-token-swap', 'token swap (#123)'],
    ['ABC-42_fix_login', 'fix login (ABC-42)'],
    ['fix/gh-7-flaky', 'flaky (#7)'],
    ['issue-99', '#99'],
    ['auth/machine-token-flow', 'machine token flow'],
    ['übung/größere-schrift', 'größere schrift'],
    ['oauth2-login', 'oauth2 login'],
    ['2fa', '2fa'],
    ['main', ''],
  ])('%s is "%s"', (branch, task) => {
    expect(taskOfBranch(branch)).toBe(task);
  });
});

describe('proposals for a session', () => {
  it('begin with the last session, and say nothing twice', () => {
    expect(proposeIntents({ intent: 'token swap (#123)' }, 'feature/123-token-swap')).toEqual([
      { text: 'token swap (#123)', from: 'lastSession' },
    ]);
    expect(proposeIntents(undefined, 'main')).toEqual([]);
    expect(
      proposeApproaches({
        mutation: null,
        approach: 'swap in all routes',
        currentState: 'adapter done,\nneeds /api/graphql',
      }),
    ).toEqual([
      { text: 'swap in all routes', from: 'lastSession' },
      { text: 'adapter done,', from: 'state' },
    ]);
  });
});
