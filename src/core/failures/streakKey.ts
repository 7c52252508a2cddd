import { hash64 } from './hash';
import type { Failure, RunReport } from './model';
import { resolvePath } from './output/paths';

/** Longer names are cut, with a hash to tell them apart. */
const maxName = 300;

/**
 * What consecutive failures are counted by. It does not depend on how the command was spelt:
 * `packages/cart/src/a.test.ts::group > test` for a test or, without a name, for a file that does not load;
 * `build:src/a.ts::TS2322` for a compiler's error; `run:folder::<fingerprint>` for everything else.
 * @param folder the run's folder relative to the worktree's top, which makes the same test of another package
 *   another key
 */
export function streakKey(
  kind: RunReport['kind'],
  folder: string,
  failure: Pick<Failure, 'name' | 'file'> & { readonly fingerprint: string },
): string {
  if (kind === 'test' && (failure.name !== null || failure.file !== null)) {
    return testKey(folder, failure.file, failure.name);
  }
  if (kind === 'build' && failure.file !== null) {
    return `build:${fileKey(folder, failure.file)}::${failure.name ?? failure.fingerprint}`;
  }
  return `run:${folder}::${failure.fingerprint}`;
}

/** Stands for the levels of a passed test's name that its runner left out: `… > adds up prices`. */
export const unknownLevels = '… > ';

/** Key of a test, or of its file with `name` null. */
export function testKey(folder: string, file: string | null, name: string | null): string {
  const place = file === null ? `${folder}/` : fileKey(folder, file);
  return `${place}::${name === null ? '' : normaliseTestName(name)}`;
}

/** Whether a key is that of a test or of a file of tests. */
export function isTestKey(key: string): boolean {
  return !key.startsWith('build:') && !key.startsWith('run:');
}

/** A reported file relative to the worktree's top. */
export function fileKey(folder: string, file: string): string {
  return resolvePath(folder, file);
}

/** Reporters of one runner join the levels of a name differently. */
export function normaliseTestName(name: string): string {
  const normalised = name
    .replace(/ [›»→] /g, ' > ')
    .replace(/\s+/g, ' ')
    .trim();
  return normalised.length <= maxName
    ? normalised
    : `${normalised.slice(0, maxName - 20)}#${hash64(normalised)}`;
}
