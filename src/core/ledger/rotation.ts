/** How new events are laid out in files. Readers read all files, whatever the layout. */
export const ledgerLayouts = ['single', 'per-writer'] as const;
export type LedgerLayout = (typeof ledgerLayouts)[number];

/** A file that gets another name; nothing is copied, so nothing is lost and late lines still arrive. */
export interface LedgerMove {
  /** Workspace-relative, with forward slashes. */
  readonly from: string;
  readonly to: string;
}

export interface MovePlan {
  readonly stem: string;
  readonly archiveFolder: string;
  readonly now: Date;
  /** A new, sortable, unique id. */
  readonly newId: () => string;
}

/**
 * The name under which a file of the ledger is archived: `ledger-2026-Q1-<id>.jsonl`. Unique, because a second
 * rotation in one quarter must not overwrite the first; sortable, so that archives are read in their order.
 * @param writer of the `per-writer` layout.
 */
export function archivePath(plan: MovePlan, writer?: string): string {
  const { stem, archiveFolder, now, newId } = plan;
  const quarter = `${now.getUTCFullYear()}-Q${Math.floor(now.getUTCMonth() / 3) + 1}`;
  const unique = newId().toLowerCase();
  const name = [stem, quarter, unique, ...(writer === undefined ? [] : [writer])].join('-');
  return `${archiveFolder}/${name}.jsonl`;
}

/**
 * What has to be renamed so that a ledger has a layout: the files that the other layout writes are closed and become
 * archives. From then on new events go where the layout says.
 */
export function layoutMoves(
  layout: LedgerLayout,
  files: readonly { readonly path: string; readonly kind: 'archive' | 'live' | 'writer' }[],
  plan: MovePlan,
): readonly LedgerMove[] {
  const closed = layout === 'single' ? 'writer' : 'live';
  return files
    .filter(({ kind }) => kind === closed)
    .map(({ path, kind }) => ({
      from: path,
      to: archivePath(plan, kind === 'writer' ? writerOf(path) : undefined),
    }));
}

function writerOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.jsonl$/, '');
}

/** What `ledger-index.json` says of one archive. */
export interface ArchiveEntry {
  /** Workspace-relative, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  readonly events: number;
  /** Lines that are no events. */
  readonly damaged: number;
  /** ISO 8601, of its oldest and newest event; null without events that have a time. */
  readonly from: string | null;
  readonly to: string | null;
}

/** The text of `ledger-index.json`: the same for the same archives, so that branches do not conflict in it. */
export function renderLedgerIndex(archives: readonly ArchiveEntry[]): string {
  return `${JSON.stringify({ v: 1, archives }, undefined, 2)}\n`;
}
