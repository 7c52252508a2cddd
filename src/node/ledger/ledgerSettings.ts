import type { SettingKey, SettingValue } from '../../core/contributions/settings';
import type { LedgerLayout } from '../../core/ledger/rotation';
import { ledgerPaths, type LedgerPaths } from './segments';

/** What the user's settings say of the ledger. */
export interface LedgerSettings {
  readonly paths: LedgerPaths;
  /** From this size on a file is archived; 0 for never. */
  readonly maxBytes: number;
  readonly notesMaxBytes: number;
  readonly layout: LedgerLayout;
}

const bytesPerMB = 1024 * 1024;

/** @param root absolute path of the workspace's top. */
export function ledgerSettings(
  root: string,
  read: <K extends SettingKey>(key: K) => SettingValue<K>,
): LedgerSettings {
  return {
    paths: ledgerPaths(root, read('logbook.ledger.path'), read('logbook.ledger.notesPath')),
    maxBytes: read('logbook.ledger.maxSizeMB') * bytesPerMB,
    notesMaxBytes: read('logbook.ledger.notesMaxSizeMB') * bytesPerMB,
    // Settings files are edited by hand: what is no layout is the default one.
    layout: read('logbook.ledger.layout') === 'per-writer' ? 'per-writer' : 'single',
  };
}
