import { stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { settings } from '../../core/contributions/settings';
import { logbookError } from '../../core/errors';
import { discoveriesFile, patternsFile } from '../../core/learnings/taskLearnings';
import { resolveInside } from '../workspaceFiles';

/** Absolute paths. */
export interface LearningsPaths {
  readonly folder: string;
  readonly patterns: string;
  readonly discoveries: string;
}

/**
 * Where patterns and discoveries lie. Inside the workspace the folder need not exist yet; outside, where only the
 * user's own settings can lead, it has to: Logbook makes no folders there.
 * @param root absolute path of the main worktree's top.
 * @param setting relative to it, absolute, or below `~/`.
 * @throws outside_workspace when a link leads elsewhere, not_found when the folder is outside and missing
 */
export async function learningsPaths(root: string, setting: string): Promise<LearningsPaths> {
  const given =
    setting.trim() === '' ? settings['logbook.learnings.folder'].default : setting.trim();
  const expanded = /^~[\\/]/.test(given) ? path.join(os.homedir(), given.slice(2)) : given;
  const folder = path.resolve(root, expanded);
  const below = path.relative(root, folder);
  const isOutside = below === '..' || below.startsWith(`..${path.sep}`) || path.isAbsolute(below);
  if (isOutside) await requireFolder(folder);
  const file = (name: string): Promise<string> =>
    isOutside ? resolveInside(folder, name) : resolveInside(root, path.join(below, name));
  const [patterns, discoveries] = await Promise.all([file(patternsFile), file(discoveriesFile)]);
  return { folder, patterns, discoveries };
}

async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() === true) return;
  throw logbookError(
    'not_found',
    `The learnings folder ${folder} does not exist. Clone the shared repository there, or change logbook.learnings.folder.`,
    { data: { path: folder } },
  );
}
