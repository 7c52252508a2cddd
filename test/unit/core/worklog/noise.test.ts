import { expect, it } from 'vitest';
import { noiseIn } from '../../../../src/core/worklog/noise';

it.each([
  'Ran npm install.',
  'ran the tests again',
  'Checked the file.',
  'Looked at the logs',
  'It worked.',
  'Tests pass now',
  'Fixed it. Done!',
  'wip',
  '  ',
])('says why %j helps nobody', (text) => {
  expect(noiseIn(text)[0]?.reason).toMatch(/^It .*\.$/);
});

it.each([
  'Tried token swap directly — breaks Convex client scope.',
  'Found: auth middleware hook is the right insertion point.',
  'Decision: session token, not JWT, for SSR compatibility.',
  'Ran npm install: the lock file needs Node 20',
  'Checked the file: line 12 opens a second pool',
  'It worked only after the cache was emptied',
  'Ran npm install. Needs Node 20 because of the lock file.',
])('takes %j for a note', (text) => {
  expect(noiseIn(text)).toEqual([]);
});
