import { expect, it } from 'vitest';
import { renderNewDocument } from '../../../../src/core/documents/newDocument';
import { finalUnready, isFinal, obstaclesToFinal } from '../../../../src/core/review/obstacles';
import {
  asksForFinal,
  emptyParts,
  readReview,
  reviewEdits,
} from '../../../../src/core/review/review';
import { applyTextEdits } from '../../../../src/core/text/textEdit';
import { builtInType } from '../../../support/builtInTypes';

const postmortem = builtInType('postmortem');
const { text } = renderNewDocument(postmortem, { title: 'Down', author: 'Ada', now: new Date(0) });

it('changes status and reviewers and nothing else', () => {
  expect(readReview(text, postmortem)).toEqual({
    status: 'Draft',
    authors: ['Ada'],
    reviewers: [],
  });
  const final = { status: 'Final', reviewers: ['Grace', 'Alan'] };
  const after = applyTextEdits(text, reviewEdits(text, postmortem, final));
  expect(after).toBe(
    text
      .replace('**Status:** Draft', '**Status:** Final')
      .replace('**Reviewers:**', '**Reviewers:** Grace, Alan'),
  );
  expect(reviewEdits(after, postmortem, final)).toEqual([]);
});

it('names the parts that say nothing yet', () => {
  expect(emptyParts(text, postmortem)).toEqual([
    'Executive Summary',
    'Timeline',
    'Root Cause',
    'Contributing Factors',
    'What Went Well',
    'What Went Poorly',
    'Action Items',
    'Lessons Learned',
  ]);
});

it('is for types that have a review', () => {
  expect(readReview('', builtInType('journal'))).toBeUndefined();
});

it('is over only with a reviewer and without errors', () => {
  const error = { code: 'postmortem-blame', severity: 'error' };
  const others = [
    { code: 'postmortem-blame', severity: 'warning' },
    { code: finalUnready, severity: 'error' },
  ];
  expect(obstaclesToFinal(['Grace'], others)).toBeUndefined();
  expect(obstaclesToFinal(['TBD', ' '], others)).toEqual({ errors: [], needsReviewer: true });
  expect(obstaclesToFinal([], [])).toEqual({ errors: [], needsReviewer: true });
  expect(obstaclesToFinal(['Grace'], [error, ...others])).toEqual({
    errors: [error],
    needsReviewer: false,
  });
});

it('knows its last status however it is written, and in no other field', () => {
  expect(['Final', 'final', 'FINAL (2026-03-20)'].map(isFinal)).toEqual([true, true, true]);
  expect(['', 'In Review', 'Finalised', 'Not final'].map(isFinal)).toEqual([
    false,
    false,
    false,
    false,
  ]);
  const asks = (key: string, word: string): boolean =>
    asksForFinal(postmortem, { kind: 'setField', key, value: { shape: 'text', text: word } });
  expect(asks('Status', 'Final')).toBe(true);
  expect(asks('Status', 'Draft')).toBe(false);
  expect(asks('Duration', 'Final')).toBe(false);
});
