import type { TreeSnapshots } from '../core/operations/ports';

export interface TreeSnapshotOptions {
  /** Absolute path of the workspace's top. */
  readonly root: string;
  /** Asked for on first use; see stateFolder.ts. */
  readonly stateFolder: () => Promise<string>;
  /** Time for one snapshot; default 2 s. */
  readonly timeoutMs?: number;
}

export function createTreeSnapshots(options: TreeSnapshotOptions): TreeSnapshots {
  void options;
  throw new Error('not there yet');
}
