import { expect, it } from 'vitest';
import { exportFragment } from '../../../../src/core/publish/export/exportHtml';
import { headingsByAnchor } from '../../../../src/core/publish/headingAnchors';

const idsOf = (markdown: string): string[] =>
  Array.from(
    exportFragment({ markdown, images: new Map() }).matchAll(/<h\d id="([^"]*)">(.*?)<\/h\d>/g),
    ([, id = '', text = '']) => `${id}: ${text}`,
  );

it('gives headings the anchors that links name, also in quotes and list items', () => {
  const markdown = [
    '> ## Quoted',
    '',
    '- ## In a list',
    '',
    '## Timeline',
    '',
    'What was *seen*',
    '---------------',
    '',
    '> ## Timeline',
    '',
    '## `code` & more',
  ].join('\n');
  expect(idsOf(markdown)).toEqual([
    'quoted: Quoted',
    'in-a-list: In a list',
    'timeline: Timeline',
    'what-was-seen: What was <em>seen</em>',
    'timeline-1: Timeline',
    'code--more: <code>code</code> &amp; more',
  ]);
});

it('gives no two headings the same anchor', () => {
  const markdown = ['A', 'A', 'A-1', 'A', 'A-1', 'A-2'].map((text) => `## ${text}`).join('\n\n');
  const anchors = ['a', 'a-1', 'a-1-1', 'a-2', 'a-1-2', 'a-2-1'];
  expect([...headingsByAnchor(markdown).keys()]).toEqual(anchors);
  expect(idsOf(markdown).map((line) => line.replace(/:.*/, ''))).toEqual(anchors);
});
