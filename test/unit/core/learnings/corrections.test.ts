import { describe, expect, it } from 'vitest';
import {
  correctionId,
  readCorrections,
  renderCorrection,
  renderRule,
} from '../../../../src/core/learnings/corrections';
import { proposedRules } from '../../../../src/core/learnings/repeatedCorrections';

function written(wrong: string, task: string, approach = ''): string {
  const draft = { time: undefined, wrong, approach };
  const id = correctionId(draft, task);
  return renderCorrection(draft, { id, when: '2026-03-17 14:30', task });
}

describe('corrections', () => {
  it('are read as they were written, whatever their text holds', () => {
    const draft = {
      time: undefined,
      wrong: 'Mocked the clock\n## and **more**: `a` --> b',
      approach: 'Hand the clock in',
      pattern: 'Time is an input',
    };
    const text = renderCorrection(draft, { id: 'c-1', when: '2026-03-17 14:30', task: 'auth/x' });
    expect(readCorrections(`# Corrections\n${text}${text}`)).toEqual([
      {
        id: 'c-1',
        isRule: false,
        when: '2026-03-17 14:30',
        title: 'detected correction',
        wrong: 'Mocked the clock ## and **more**: `a` b',
        approach: 'Hand the clock in',
        pattern: 'Time is an input',
        task: 'auth/x',
        line: 3,
      },
    ]);
  });

  it('are read in the styles of others', () => {
    const entries = readCorrections(
      [
        '# Corrections',
        '## 2026-03-17 14:30 - detected correction',
        '**What was wrong:** asserted on a snapshot',
        'of the whole page',
        '**Correct approach**: assert on the part',
        '__Generalizable pattern:__ assert what matters',
        '## Always run the migration first',
        'It was forgotten again.',
        '## Empty',
        '```',
        '## no heading',
        '```',
      ].join('\n'),
    );
    expect(entries).toMatchObject([
      {
        wrong: 'asserted on a snapshot of the whole page',
        approach: 'assert on the part',
        pattern: 'assert what matters',
        line: 2,
      },
      { when: '', title: 'Always run the migration first', wrong: 'It was forgotten again.' },
      { title: 'Empty' },
    ]);
  });
});

describe('proposedRules', () => {
  const repeats = [
    written('Ran the tests without building first', 'task-1'),
    written('Tests were run without building first', 'task-2'),
    written('Put a secret into the fixture file', 'task-2'),
  ];
  const third = written(
    'Ran the test again without building it first',
    'task-3',
    'Build, then test',
  );

  it('proposes the third repeat of a correction, and not the second', () => {
    expect(proposedRules(readCorrections(repeats.join('')))).toEqual([]);
    const proposals = proposedRules(readCorrections([...repeats, third].join('')));
    expect(proposals).toMatchObject([{ text: 'Build, then test' }]);
    expect(proposals[0]?.corrections.map(({ task }) => task)).toEqual([
      'task-1',
      'task-2',
      'task-3',
    ]);
  });

  it('proposes no rule that there is, whoever wrote it', () => {
    const text = [...repeats, third].join('');
    const [proposal] = proposedRules(readCorrections(text));
    const rule = { id: proposal?.id ?? '', when: '2026-03-18 09:00', times: 3 };
    expect(proposedRules(readCorrections(text + renderRule('Other words', rule)))).toEqual([]);
    const byHand = '\n## Rule\n\n- **Rule:** build, then run the test\n';
    expect(proposedRules(readCorrections(text + byHand))).toEqual([]);
  });
});
