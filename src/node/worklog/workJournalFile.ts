import { randomBytes } from 'node:crypto';
import { link, open, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { logbookError } from '../../core/errors';
import type { WorkJournalStore } from '../../core/worklog/workJournalStore';
import { appendText } from '../durableAppend';
import { mapFsError, systemErrorCode } from '../fsErrors';
import { currentBranch } from '../git';
import { localToUtc } from '../localTime';
import { makeFolder } from '../makeFolder';
import { resolveInside } from '../workspaceFiles';
import { countLines, readJournalForHandover, readJournalWindow } from './journalWindow';
import { keepSafetyCopy } from './safetyCopy';

export interface WorkJournalFileOptions {
  /** Absolute path of the workspace's top. */
  readonly root: string;
  /** The setting: workspace-relative. */
  readonly file: () => string;
  /** False while nothing of the folder may start Git. */
  readonly trusted?: () => boolean;
  /** Told why no safety copy could be kept; the journal itself is written by then. */
  readonly onProblem: (error: unknown) => void;
}

/** The work journal as a file of the worktree, beside what people and other programs write into it. */
export function openWorkJournal(options: WorkJournalFileOptions): WorkJournalStore {
  const { root, trusted = () => true } = options;
  const shown = () => options.file().replaceAll('\\', '/');
  const target = () => resolveInside(root, shown());
  return {
    get path() {
      return shown();
    },
    toUtc: localToUtc,
    read: async () => readJournalWindow(await target(), shown()),
    readForHandover: async () => readJournalForHandover(await target(), shown()),
    readWhole: async () => readJournalWindow(await target(), shown(), { whole: true }),
    begin: async (header) => begin(await target(), shown(), header),
    async append(text) {
      const file = await target();
      // Refuses what is no journal before anything is written.
      await readJournalWindow(file, shown());
      const { offset } = await appendText(file, await inLineBreaksOf(file, text));
      const line = await lineAt(file, offset);
      if (trusted()) {
        await keepSafetyCopy(root, file).catch((error: unknown) => {
          options.onProblem(error);
        });
      }
      return { line };
    },
    async task() {
      const branch = trusted() ? await currentBranch(root) : undefined;
      return branch ?? path.basename(path.resolve(root));
    },
  };
}

/** Makes the file as a whole, so that nobody ever sees or appends to one without its header. */
async function begin(file: string, shown: string, header: string): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await makeFolder(path.dirname(file));
    try {
      await writeFile(draft, header, { flag: 'wx' });
      await link(draft, file);
    } finally {
      await rm(draft, { force: true });
    }
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'EEXIST') return beginEmpty(file, header);
    // Some file systems know no links.
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS') {
      return writeFile(file, header, { flag: 'ax' }).catch((again: unknown) => {
        if (systemErrorCode(again) !== 'EEXIST') throw mapFsError(again, shown, 'create');
      });
    }
    throw mapFsError(error, shown, 'create');
  }
}

/** An empty file that somebody made has no header yet. */
async function beginEmpty(file: string, header: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  if (text.trim() === '') await appendText(file, header);
}

/** Windows' line breaks in a file that has them. */
async function inLineBreaksOf(file: string, text: string): Promise<string> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (handle === undefined) return text;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    const hasWindowsBreaks = /^[^\n]*\r\n/.test(buffer.toString('latin1', 0, bytesRead));
    return hasWindowsBreaks ? text.replace(/\r?\n/g, '\r\n') : text;
  } finally {
    await handle.close();
  }
}

/** One-based. */
async function lineAt(file: string, offset: number): Promise<number> {
  try {
    const handle = await open(file, 'r');
    try {
      return (await countLines(handle, 0, offset)) + 1;
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') {
      throw logbookError('conflict', `${file} was removed while it was written. Try again.`);
    }
    throw error;
  }
}
