import { expect, it } from 'vitest';
import { askInTurn } from '../../../../src/core/recall/askInTurn';

interface Folder {
  readonly name: string;
  readonly seen: number;
  readonly problems: readonly string[];
}

const folder = (name: string, seen: number, ...problems: string[]): Folder => ({
  name,
  seen,
  problems,
});

async function asked(...folders: readonly [Folder, ...Folder[]]) {
  const names: string[] = [];
  const { asked: told, answer } = await askInTurn(folders, (one) => {
    names.push(one.name);
    return Promise.resolve({ seen: one.seen, problems: one.problems });
  });
  return { names, told: told.name, ...answer };
}

it('goes on until one has seen it', async () => {
  expect(await asked(folder('a', 0, 'A is torn.'), folder('b', 2), folder('c', 9))).toEqual({
    names: ['a', 'b'],
    told: 'b',
    seen: 2,
    problems: [],
  });
  expect(await asked(folder('a', 1, 'A is torn.'), folder('b', 2))).toMatchObject({
    names: ['a'],
    told: 'a',
    problems: ['A is torn.'],
  });
});

it('says never only when all were asked, with what none of them could read', async () => {
  const folders = [folder('a', 0, 'A is torn.'), folder('b', 0, 'B is gone.', 'A is torn.')];
  expect(await asked(folder('c', 0), ...folders)).toEqual({
    names: ['c', 'a', 'b'],
    told: 'c',
    seen: 0,
    problems: ['A is torn.', 'B is gone.'],
  });
  expect(await asked(folder('a', 0))).toMatchObject({ names: ['a'], told: 'a', seen: 0 });
});
