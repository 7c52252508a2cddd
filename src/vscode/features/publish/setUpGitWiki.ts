import * as vscode from 'vscode';
import { isLogbookError } from '../../../core/errors';
import { gitWikiRemote } from '../../../core/publish/publishTargets';
import type { LogbookWorkspace } from '../../services';
import { writeTarget } from './writeTarget';

/** Asks for the wiki's address and keeps it in the settings. Git signs in by itself. */
export async function setUpGitWiki(workspace: LogbookWorkspace): Promise<boolean> {
  const remote = await vscode.window.showInputBox({
    title: vscode.l10n.t('Set Up Git Wiki'),
    prompt: vscode.l10n.t(
      'The address to clone the wiki from, as its page "Clone repository" shows it. Its first page has to be there.',
    ),
    placeHolder: 'git@github.com:team/project.wiki.git',
    ignoreFocusOut: true,
    validateInput: (text) => problemOf(text),
  });
  if (remote === undefined || remote.trim() === '') return false;
  await writeTarget(workspace, 'logbook.publish.gitWiki', { remote: gitWikiRemote(remote) });
  return true;
}

function problemOf(address: string): string | undefined {
  try {
    gitWikiRemote(address);
    return undefined;
  } catch (error) {
    return isLogbookError(error)
      ? vscode.l10n.t(
          'Give the address without a password, because settings are committed. A credential helper of Git keeps it.',
        )
      : String(error);
  }
}
