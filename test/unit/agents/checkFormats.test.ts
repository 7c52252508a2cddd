import { describe, expect, it } from 'vitest';
import type { CheckOutput } from '../../../src/agents/check/checkOutput';
import { checkFormats } from '../../../src/agents/check/formats';

const output: CheckOutput = {
  checked: 2,
  truncated: false,
  problems: [
    {
      path: 'docs/postmortems/2026-03-14-über uns.md',
      line: 12,
      code: 'blame',
      severity: 'error',
      message: '100% of this\n::error::is text, with a comma: and a colon',
    },
    { path: 'a.md', line: 1, code: 'journal/untagged', severity: 'info', message: 'No tags.' },
  ],
};

describe('what check prints', () => {
  it('as text: a line a problem', () => {
    expect(checkFormats.text({ ...output, problems: output.problems.slice(1) })).toBe(
      'a.md:1: info: No tags. (journal/untagged)\n1 problem in 2 files.\n',
    );
  });

  it('for GitHub: annotations that no text can break out of', () => {
    expect(checkFormats.github(output).split('\n')).toEqual([
      '::error file=docs/postmortems/2026-03-14-über uns.md,line=12,title=blame::100%25 of this%0A::error::is text, with a comma: and a colon',
      '::notice file=a.md,line=1,title=journal/untagged::No tags.',
      '2 problems in 2 files.',
      '',
    ]);
  });

  it('as SARIF: a result a problem, with its level and place', async () => {
    const { version, runs } = JSON.parse(await checkFormats.sarif(output)) as {
      version: string;
      runs: { results: unknown[] }[];
    };
    expect(version).toBe('2.1.0');
    expect(runs[0]?.results[0]).toMatchObject({
      ruleId: 'blame',
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'docs/postmortems/2026-03-14-%C3%BCber%20uns.md' },
            region: { startLine: 12 },
          },
        },
      ],
    });
  });
});
