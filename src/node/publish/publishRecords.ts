import { readFile } from 'node:fs/promises';
import {
  PublishedPages,
  publishedFile,
  readPublishRecords,
  type PublishRecord,
} from '../../core/publish/publishRecord';
import { appendLine } from '../durableAppend';
import { mapFsError, systemErrorCode } from '../fsErrors';
import { newId } from '../newId';
import { resolveInside } from '../workspaceFiles';

/** What a workspace knows of its published documents. */
export interface PublishRecords {
  pages(target: string): Promise<PublishedPages>;
  /** @throws read_only, disk_full, io_error */
  append(record: Omit<PublishRecord, 'id' | 'at'>): Promise<void>;
}

export function openPublishRecords(root: string): PublishRecords {
  return {
    async pages(target) {
      return new PublishedPages(readPublishRecords(await readRecords(root)), target);
    },
    async append(record) {
      const now = new Date();
      const line: PublishRecord = { id: newId(now.getTime()), at: now.toISOString(), ...record };
      await appendLine(await resolveInside(root, publishedFile), JSON.stringify(line));
    },
  };
}

async function readRecords(root: string): Promise<string> {
  try {
    return await readFile(await resolveInside(root, publishedFile), 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return '';
    throw systemErrorCode(error) === undefined ? error : mapFsError(error, publishedFile, 'read');
  }
}
