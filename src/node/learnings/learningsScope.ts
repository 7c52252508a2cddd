import path from 'node:path';
import { isLogbookError } from '../../core/errors';
import { correctionsFile } from '../../core/learnings/corrections';
import type { LearningKind } from '../../core/recall/learningKinds';
import type { DocumentFile } from '../library/listProtocol';
import { resolveInside } from '../workspaceFiles';
import { learningsPaths } from './learningsPaths';

/**
 * The files whose learnings are searched and recalled: those of the main worktree, also from within another one.
 * @param root absolute path of the workspace's top, which the paths are relative to.
 * @param main absolute path of the main worktree's top.
 * @param setting the setting `logbook.learnings.folder`.
 */
export async function learningsScope(
  root: string,
  main: string,
  setting: string,
): Promise<readonly DocumentFile[]> {
  const file = (typeId: LearningKind, absolute: string): DocumentFile => {
    const below = path.relative(root, absolute).replaceAll('\\', '/');
    return { typeId, path: below, ...(below.startsWith('../') && { outside: true }) };
  };
  const [shared, corrections] = await Promise.all([
    learningsPaths(main, setting).catch(passOver),
    resolveInside(main, correctionsFile).catch(passOver),
  ]);
  return [
    ...(shared === undefined
      ? []
      : [file('pattern', shared.patterns), file('discovery', shared.discoveries)]),
    ...(corrections === undefined ? [] : [file('correction', corrections)]),
  ];
}

/** A folder that is missing or leads elsewhere is spoken of where it is written; everything else is searched. */
function passOver(error: unknown): undefined {
  if (!isLogbookError(error)) throw error;
  return undefined;
}
