import { expect, it } from 'vitest';
import { shortTitle } from '../../../../src/core/library/shortTitle';

const journey = {
  id: 'learning-journey',
  label: 'Learning Journey',
  body: '\n# Personal Learning Journey: {{title}}\n\n## Summary\n',
};
const decision = { id: 'adr', label: 'Decision', body: '# {{title}}\n' };

it.each([
  ['Personal Learning Journey: Taming the pool', journey, 'Taming the pool'],
  ['learning-journey - Taming the pool', journey, 'Taming the pool'],
  ['ADR: Two pools', decision, 'Two pools'],
  ['Decision – Two pools: why', decision, 'Two pools: why'],
  ['Pool: it was full', decision, 'Pool: it was full'],
  ['Decision:', decision, 'Decision:'],
  ['Decision makers', decision, 'Decision makers'],
])('shortens %s', (title, type, expected) => {
  expect(shortTitle(title, type)).toBe(expected);
});
