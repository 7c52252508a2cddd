import { expect, test } from 'vitest';
import { createFieldHistory } from '../../../../../src/vscode/features/forms/fieldHistory';

const [left, right] = [{ name: 'left' }, { name: 'right' }];

test('an author’s own edits never outdate their later ones', () => {
  const history = createFieldHistory();
  history.editedBy(left, 'title', 5);
  expect(history.changedSince(left, 'title', 3)).toBe(false);
  expect(history.changedSince(right, 'title', 3)).toBe(true);
});

test('a change from elsewhere outdates what was computed before it, in that field only', () => {
  const history = createFieldHistory();
  history.changedElsewhere(['title'], 7);
  expect(history.changedSince(left, 'title', 6)).toBe(true);
  expect(history.changedSince(left, 'title', 7)).toBe(false);
  expect(history.changedSince(left, 'tags', 6)).toBe(false);
});
