import { expect, it } from 'vitest';
import { digestOf } from '../../../../src/core/library/digest';

it('takes the first words of what happened, as plain text', () => {
  const sections = [
    { heading: 'Timeline', text: '| a | b |' },
    {
      heading: 'Executive Summary',
      text: '<!-- hint -->\n> The **checkout** [failed](x.md).\n\n- <b>twice</b>\n\n```\ncode\n```\n',
    },
  ];
  const actionItems = [{ done: false }, { done: true }];
  expect(digestOf({ sections, actionItems })).toEqual({
    excerpt: 'The checkout failed. twice',
    openActions: 1,
  });
  expect(digestOf({ sections: [], actionItems: [] })).toEqual({ excerpt: '', openActions: 0 });
});

it('does not go on without end', () => {
  const sections = [{ heading: 'What Happened', text: 'word '.repeat(10_000) }];
  expect(digestOf({ sections, actionItems: [] }).excerpt.length).toBeLessThanOrEqual(320);
});
