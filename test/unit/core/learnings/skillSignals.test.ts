import { describe, expect, it } from 'vitest';
import {
  countSignals,
  readSkillSignals,
  renderSignal,
  signalId,
  wishedTool,
} from '../../../../src/core/learnings/skillSignals';

function written(text: string, task: string): string {
  const draft = { kind: 'H2', time: undefined, text } as const;
  return renderSignal(draft, { id: signalId(draft, task), when: '2026-03-17 14:30', task });
}

describe('skill signals', () => {
  it('are counted over tasks', () => {
    const content = [
      written('a tool for diffing tokens', 'auth/(new) flow'),
      written('a tool for diffing tokens', 'auth/(new) flow'),
      written('a tool for the diff of two tokens', 'billing'),
      written('a faster linter', 'billing 2'),
      '## 2026-03-18 - H4: releasing by hand\n',
      '- a list item that is none\n',
    ].join('');
    expect(countSignals(readSkillSignals(content))).toMatchObject([
      { kind: 'H2', count: 2, tasks: ['auth/(new) flow', 'billing'], latest: { line: 3 } },
      { kind: 'H2', count: 1, text: 'a faster linter' },
      { kind: 'H4', count: 1, text: 'releasing by hand', tasks: [] },
    ]);
  });
});

describe('wishedTool', () => {
  it.each([
    ['I wish I had a tool for diffing tokens.', 'a tool for diffing tokens'],
    ['Again: we wish there was a dry run', 'a dry run'],
    ['I have a tool for it', undefined],
  ])('%s', (sentence, tool) => expect(wishedTool(sentence)).toBe(tool));
});
