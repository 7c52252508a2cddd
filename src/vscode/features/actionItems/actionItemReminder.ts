import * as vscode from 'vscode';
import { localDay, isOverdue } from '../../../core/actionItems/dueDates';
import { compareByDue } from '../../../core/actionItems/dueGroups';
import { isReminderDue } from '../../../core/actionItems/reminder';
import { readSetting } from '../../settings';
import type { PlacedItem } from './actionItemNode';

/** Shared by all windows: whoever reminds, the others keep quiet for a week. */
const memoryKey = 'logbook.actionItems.remindedAt';

/**
 * Says once a week at most that something is overdue; it takes no focus, and can be switched off where it stands.
 * Resolves when it was answered or closed, or when there was nothing to say.
 *
 * @param memory shared by all windows
 * @param startedAt when this window started, milliseconds since the epoch
 */
export async function remind(
  memory: vscode.Memento,
  items: readonly PlacedItem[],
  startedAt: number,
): Promise<void> {
  if (!readSetting('logbook.actionItems.remind')) return;
  const now = Date.now();
  const today = localDay(new Date(now));
  const overdue = items
    .filter(({ item }) => isOverdue(item, today))
    .sort((a, b) => compareByDue(a.item, b.item));
  const remindedAt = memory.get<number>(memoryKey);
  if (!isReminderDue({ now, startedAt, remindedAt, overdue: overdue.length })) return;
  // Written down before it is shown, so that no other window shows it too.
  await memory.update(memoryKey, now);
  const oldest = overdue[0]?.item.text ?? '';
  const show = vscode.l10n.t('Show Action Items');
  const never = vscode.l10n.t("Don't Remind Me");
  const choice = await vscode.window.showInformationMessage(
    overdue.length === 1
      ? vscode.l10n.t('The action item "{0}" is overdue.', oldest)
      : vscode.l10n.t('{0} action items are overdue, "{1}" the longest.', overdue.length, oldest),
    show,
    never,
  );
  if (choice === show) await vscode.commands.executeCommand('logbook.actionItems.focus');
  else if (choice === never) {
    await vscode.workspace
      .getConfiguration()
      .update('logbook.actionItems.remind', false, vscode.ConfigurationTarget.Global);
  }
}
