import { expect, test } from 'vitest';
import { findMergeConflict } from '../../../../../src/vscode/features/forms/conflictMarkers';

const conflict = ['<<<<<<< HEAD', 'ours', '=======', 'theirs', '>>>>>>> branch'];

test('finds the line on which a conflict begins, with any line ending', () => {
  expect(findMergeConflict(['# Title', '', ...conflict].join('\n'))).toBe(2);
  expect(findMergeConflict(['# Title', '', ...conflict].join('\r\n'))).toBe(2);
});

test('a quoted conflict and a lone underline are none', () => {
  expect(findMergeConflict(['```', ...conflict, '```'].join('\n'))).toBeUndefined();
  expect(findMergeConflict('Title\n=======\n')).toBeUndefined();
  expect(findMergeConflict('<<<<<<< only a beginning\n')).toBeUndefined();
});
