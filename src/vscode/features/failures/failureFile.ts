import * as vscode from 'vscode';
import type { RunRecord } from '../../../core/failures/model';
import { isAbsolute, resolvePath } from '../../../core/failures/output/paths';

/** A file that a failure names. @param folder the workspace's, which runs were recorded relative to */
export function failureFile(
  folder: vscode.Uri,
  { cwd }: Pick<RunRecord, 'cwd'>,
  file: string,
): vscode.Uri {
  const path = resolvePath(cwd, file);
  return isAbsolute(path) ? vscode.Uri.file(path) : vscode.Uri.joinPath(folder, path);
}
