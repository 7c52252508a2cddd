import { lstat, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { logbookError } from '../core/errors';
import type { WorkspaceFiles } from '../core/operations/ports';
import { mapFsError, systemErrorCode } from './fsErrors';
import { patientLook, type Look } from './look';
import { makeFolder } from './makeFolder';

/** A document larger than this is no document. */
const maxReadBytes = 5 * 1024 * 1024;

/**
 * The workspace's files through node:fs, for the CLI and the MCP server. Paths come from agents and are not
 * trusted; symbolic links that stay inside the workspace are followed.
 * @param root absolute path of the workspace's top.
 */
export function createWorkspaceFiles(root: string): WorkspaceFiles {
  return {
    async read(file) {
      const target = await resolveInside(root, file);
      try {
        const handle = await open(target, 'r');
        try {
          const { size } = await handle.stat();
          if (size > maxReadBytes) {
            const megabytes = Math.ceil(size / 1024 / 1024);
            throw logbookError(
              'too_large',
              `${file} has ${megabytes} MB; documents of up to ${maxReadBytes / 1024 / 1024} MB can be read.`,
            );
          }
          return await handle.readFile('utf8');
        } finally {
          await handle.close();
        }
      } catch (error) {
        throw systemErrorCode(error) === undefined ? error : mapFsError(error, file, 'read');
      }
    },

    async create(file, text) {
      const target = await resolveInside(root, file);
      try {
        await makeFolder(path.dirname(target));
        await createWhole(target, text);
      } catch (error) {
        throw mapFsError(error, file, 'create');
      }
    },

    async list(folder) {
      const target = await resolveInside(root, folder);
      try {
        return (await readdir(target)).sort();
      } catch (error) {
        if (systemErrorCode(error) === 'ENOENT') return [];
        throw mapFsError(error, folder, 'list');
      }
    },
  };
}

/** Leaves no half-written document behind when the disk is full. */
async function createWhole(target: string, text: string): Promise<void> {
  const handle = await open(target, 'wx');
  try {
    await handle.writeFile(text);
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

/** In characters; Windows takes a few more where it was told to, and nobody has such files. */
const longestPath = 4096;

/**
 * The absolute path of a workspace-relative one.
 * @throws outside_workspace for what leads out of the workspace, through `..`, an absolute path in the manner of
 *   any system, or a symbolic link; invalid_input for what is no path.
 */
export async function resolveInside(
  root: string,
  file: string,
  look: Pick<Look, 'realpath'> = patientLook,
): Promise<string> {
  if (file.includes('\0')) {
    throw logbookError(
      'invalid_input',
      'A path holds a NUL character. Give a path inside the workspace.',
    );
  }
  if (file.length > longestPath) {
    throw logbookError(
      'invalid_input',
      `A path has ${file.length} characters, more than any file system takes. Give the path of a file.`,
    );
  }
  const absolute =
    path.posix.isAbsolute(file) || path.win32.isAbsolute(file) || /^[a-z]:/i.test(file);
  if (absolute || file.split(/[/\\]/).includes('..')) throw outside(file);
  const target = path.join(root, file);
  const realRoot = await realRootOf(root, look);
  const real = await realExistingPart(target, file, look);
  const below = path.relative(realRoot, real);
  if (below === '..' || below.startsWith(`..${path.sep}`) || path.isAbsolute(below))
    throw leadsOutside(file);
  return target;
}

async function realRootOf(root: string, look: Pick<Look, 'realpath'>): Promise<string> {
  try {
    return await look.realpath(root);
  } catch (error) {
    throw mapFsError(error, root, 'open');
  }
}

/** The real path of the deepest ancestor that exists: what is missing below it will be made there. */
async function realExistingPart(
  target: string,
  file: string,
  look: Pick<Look, 'realpath'>,
): Promise<string> {
  for (let at = target; ;) {
    try {
      return await look.realpath(at);
    } catch (error) {
      const code = systemErrorCode(error);
      if (code !== 'ENOENT' && code !== 'ENOTDIR') throw mapFsError(error, file, 'open');
      const found = await lstat(at).catch(() => undefined);
      // A symbolic link to what does not exist yet: nobody can say where it will lead.
      if (found?.isSymbolicLink() === true) throw leadsOutside(file);
      // What appeared in the meantime, because another process made it, is looked at again.
      if (found === undefined) at = path.dirname(at);
    }
  }
}

function outside(file: string): Error {
  return logbookError(
    'outside_workspace',
    `${file} lies outside the workspace. Give a path relative to the workspace's top, without "..".`,
    { data: { path: file } },
  );
}

/** The path itself is all right, so the advice for wrong paths would not help. */
function leadsOutside(file: string): Error {
  return logbookError(
    'outside_workspace',
    `${file} leads outside the workspace through a symbolic link. Replace the link with what it leads to, or give another path.`,
    { data: { path: file } },
  );
}
