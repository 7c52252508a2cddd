import { describe, expect, it } from 'vitest';
import { markedEvent, notesMarker, renderNotes } from '../../../../src/core/ledger/notes';

const id = '01M7XDHYXQHNQ8P07WDKNNQWCA';
const fixed = {
  timestamp: '2026-01-05T12:30:00Z',
  type: 'task_completion',
  task_id: 'fix-auth-timeout',
  tests_passed: 57,
  deployment_time: '2026-01-05 12:15 UTC',
  root_cause: 'Hardcoded pool size',
  fix: 'Increased the pool from 10 to 50.',
  lesson_learned: 'Load test connection pools',
  dora_impact: { lead_time: '45 minutes' },
  id,
};

describe('renderNotes', () => {
  it('has the structure that the notes have always had', () => {
    const entry = renderNotes(fixed, {
      title: 'Fixed Auth Timeout Bug',
      summary: 'The Redis pool ran empty under load.',
      locations: ['auth/redis_pool.py:12'],
      evidence: 'Logs showed `ConnectionPoolTimeout`',
      diff: '- pool_size=10\n+ pool_size=50\n',
      verification: ['Load test: 1000 requests, 0 failures', '❌ Security scan was not run'],
      strategy: 'Immediate release',
      rollbackPlan: 'Revert',
      lessons: ['Monitor the pool'],
      followUps: ['Add an alert'],
      references: ['[Diagnosis](out/diagnosis.md)'],
    });
    expect(entry).toBe(`
---

## 2026-01-05: Fixed Auth Timeout Bug
<!-- logbook event: ${id} -->

### Summary

The Redis pool ran empty under load.

### Root Cause

- **File**: \`auth/redis_pool.py:12\`
- **Issue**: Hardcoded pool size
- **Evidence**: Logs showed \`ConnectionPoolTimeout\`

### Fix Applied

Increased the pool from 10 to 50.

\`\`\`diff
- pool_size=10
+ pool_size=50
\`\`\`

### Verification

- ✅ 57 tests passed
- ✅ Load test: 1000 requests, 0 failures
- ❌ Security scan was not run

### Deployment

- **Strategy**: Immediate release
- **Time**: 2026-01-05 12:15 UTC
- **Rollback plan**: Revert

### Lessons Learned

1. Load test connection pools
2. Monitor the pool

### Follow-Up Tasks

- [ ] Add an alert

### DORA Metrics

- **Lead Time**: 45 minutes

### References

- [Diagnosis](out/diagnosis.md)
`);
  });

  it('leaves out what is not known, and names an event after its task', () => {
    const { timestamp, type, task_id } = fixed;
    expect(renderNotes({ timestamp, type, task_id, id })).toBe(
      `\n---\n\n## 2026-01-05: Fix auth timeout\n${notesMarker(id)}\n`,
    );
  });

  it('lets no text break out of its place', () => {
    const entry = renderNotes({
      ...fixed,
      title: 'A\n## B <script>',
      root_cause: 'first\n## Not a heading\n---\n<img src=x> but `<T>` stays',
      fix: '```\nnever closed\n# code',
    });
    const headings = entry.split('\n').filter((line) => /^#/.test(line) && line !== '# code');
    expect(headings.filter((line) => !line.startsWith('###'))).toEqual([
      '## 2026-01-05: A ## B &lt;script>',
    ]);
    expect(entry).toContain('  \\## Not a heading\n  \\---\n  &lt;img src=x> but `<T>` stays');
    expect(entry).toContain('# code\n```\n\n### Verification');
  });

  it('carries the id of its event', () => {
    const ids = renderNotes(fixed).split('\n').map(markedEvent);
    expect(ids.filter((found) => found !== undefined)).toEqual([id]);
  });
});
