import { expect, it } from 'vitest';
import {
  chooseMutation,
  mutationLabel,
  readMutations,
} from '../../../../src/core/worklog/mutations';

it.each([
  ['M5 Reduce Scope', 'M5', 'Reduce Scope', ''],
  ['M5: Reduce Scope', 'M5', 'Reduce Scope', ''],
  ['M5 (Reduce Scope)', 'M5', 'Reduce Scope', ''],
  ['Sleep on it', '', 'Sleep on it', ''],
  ['Re-read', '', 'Re-read', ''],
  ['M9', 'M9', 'M9', ''],
  ['M9 Pair Up: look at it with somebody', 'M9', 'Pair Up', 'look at it with somebody'],
  ['M9: Pair Up: look: together', 'M9', 'Pair Up', 'look: together'],
  ['M9 (Pair Up) - look at it with somebody', 'M9', 'Pair Up', 'look at it with somebody'],
])('the mutation "%s" has an id, a label and a hint', (entry, id, label, hint) => {
  expect(readMutations([entry, ' '])).toEqual([{ id, label, hint }]);
});

it('is chosen by what it is called, and written with its label', () => {
  const mutations = readMutations(['M9 Pair Up: together', 'Sleep on it']);
  const chosen = ['m9', 'pair up', 'M9 (Pair Up)'].map((said) => chooseMutation(mutations, said));
  expect(chosen.map((mutation) => mutation && mutationLabel(mutation))).toEqual(
    Array(3).fill('M9 (Pair Up)'),
  );
  expect(chooseMutation(mutations, 'together')).toBeUndefined();
});
