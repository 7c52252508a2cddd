import type { FlakyHistory, RunRecord } from './model';

/** Remembers of everything that failed how often it failed and passed again without any change in between. */
export interface Flips {
  /** @returns what is known when it has passed before on the snapshot that it fails on now */
  failed(key: string, record: RunRecord): FlakyHistory | undefined;
  passed(key: string, record: RunRecord): void;
}

/** Runs without a snapshot prove nothing: whatever was changed between them is not known. */
export function createFlips(): Flips {
  const byKey = new Map<string, { tree: string; failed: number; passed: number }>();
  return {
    failed(key, { tree }) {
      const known = byKey.get(key);
      if (tree === undefined) byKey.delete(key);
      else if (known?.tree === tree) known.failed += 1;
      else byKey.set(key, { tree, failed: 1, passed: 0 });
      const now = byKey.get(key);
      return now === undefined || now.passed === 0
        ? undefined
        : { failed: now.failed, passed: now.passed };
    },
    passed(key, { tree }) {
      const known = byKey.get(key);
      if (known === undefined) return;
      if (known.tree === tree) known.passed += 1;
      else byKey.delete(key);
    },
  };
}
