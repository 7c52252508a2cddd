import { isDeepStrictEqual } from 'node:util';
import { expect, type Locator } from '@playwright/test';

/**
 * Where an element is on screen, once it is there and no longer moves.
 * VS Code draws lines and rows anew while the parts beside them open: one look may find them gone.
 */
export async function boxOf(element: Locator): Promise<Box> {
  const looks: (Box | null)[] = [];
  await expect
    .poll(
      async () => {
        const before = looks.at(-1);
        const now = await element.boundingBox();
        looks.push(now);
        return now !== null && isDeepStrictEqual(now, before);
      },
      { message: 'the element is on screen and stands still' },
    )
    .toBe(true);
  const box = looks.at(-1);
  if (!box) throw new Error('The element is not on screen.');
  return box;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
