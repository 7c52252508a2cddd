import { arrayFileMessage } from '../ledger/ledgerEvents';
import type { LedgerSegment } from '../ledger/segments';
import { prefixDigest } from './indexSources';
import { addDamage, type IndexedFile } from './indexState';

/** A file that is one JSON array holds no events, and says so in its first line. */
export function arrayFile(fresh: IndexedFile, { file, path, size }: LedgerSegment): IndexedFile {
  addDamage(fresh, 1, arrayFileMessage(path));
  return Object.assign(fresh, { end: size, digest: prefixDigest(file, size) });
}
