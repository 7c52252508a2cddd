import type { TreeSnapshots } from '../../../src/core/operations/ports';
import { lazyStateFolder } from '../../../src/node/stateFolder';
import { createTreeSnapshots } from '../../../src/node/treeSnapshots';

/** Snapshots with time enough for a busy machine. */
export function snapshotsOf(root: string, timeoutMs = 60_000): TreeSnapshots {
  return createTreeSnapshots({ root, stateFolder: lazyStateFolder(root, '/nowhere'), timeoutMs });
}

export async function taken(snapshots: TreeSnapshots): Promise<string> {
  const tree = await snapshots.take();
  if (tree === undefined) throw new Error('no snapshot was taken');
  return tree;
}
