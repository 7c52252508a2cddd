import * as vscode from 'vscode';
import { localDay } from '../../../core/actionItems/dueDates';
import type { Handover } from '../../../core/worklog/handover';
import { runCommand } from '../../commands';
import { readSetting } from '../../settings';
import type { LogbookWorkspace, Services } from '../../services';
import type { HandoverPanels } from './handoverPanels';

/** By folder: the content that opened by itself; of the offer the day on which it was made, or `never`. */
const shownKey = 'logbook.handover.shown';
const offeredKey = 'logbook.session.offered';

/**
 * A folder was opened: its handover opens by itself where there is something unread, once for the same content;
 * where there is nothing to read, a session is offered once a day.
 * @param handover undefined where there is no journal yet
 */
export async function greetFolder(
  services: Services,
  panels: HandoverPanels,
  workspace: LogbookWorkspace,
  handover: Handover | undefined,
): Promise<void> {
  const memory = services.context.workspaceState;
  const key = workspace.folder.uri.toString();
  if (handover !== undefined && opensByItself(workspace, handover)) {
    const shown = memory.get<Record<string, string>>(shownKey, {});
    const content = contentId(handover);
    const isNew = shown[key] !== content;
    // Written down before it is shown: a window that is closed at once has shown it.
    if (isNew) await memory.update(shownKey, { ...shown, [key]: content });
    if (isNew && !panels.isOpen(workspace)) panels.show(workspace, { preserveFocus: true });
    return;
  }
  const today = localDay(new Date());
  if (handover?.lastEntryAt && localDay(new Date(handover.lastEntryAt)) === today) return;
  const offered = memory.get<Record<string, string>>(offeredKey, {});
  if (offered[key] === today || offered[key] === 'never') return;
  await memory.update(offeredKey, { ...offered, [key]: today });
  const start = vscode.l10n.t('Start Work Session');
  const never = vscode.l10n.t("Don't Ask Again Here");
  const choice = await vscode.window.showInformationMessage(
    handover === undefined
      ? vscode.l10n.t('{0} is a worktree without a work journal.', workspace.folder.name)
      : vscode.l10n.t('No session has begun in {0} today.', handover.path),
    start,
    never,
  );
  if (choice === start) await runCommand('logbook.startSession', { folder: workspace.folder.uri });
  else if (choice === never) {
    await memory.update(offeredKey, { ...memory.get(offeredKey, {}), [key]: 'never' });
  }
}

function opensByItself({ folder }: LogbookWorkspace, { unread, lastEntryAt }: Handover): boolean {
  const setting = readSetting('logbook.workJournal.openHandover', folder.uri);
  if (setting === 'never') return false;
  return unread || (setting === 'always' && lastEntryAt !== null);
}

/** The same for the same journal, read by the same people. */
function contentId({ lines, lastEntryAt, lastReadAt, tail }: Handover): string {
  return [lines, lastEntryAt ?? '', lastReadAt ?? '', tail.slice(-200)].join('\n');
}
