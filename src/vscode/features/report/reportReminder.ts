import * as vscode from 'vscode';
import { isReportDue, reminderSpan } from '../../../core/ledger/delivery/reminder';
import { runCommand } from '../../commands';
import { readSetting } from '../../settings';
import type { Services } from '../../services';

/** Shared by all windows: whoever reminds, the others keep quiet. */
const memoryKey = 'logbook.report.remindedIn';

/** Says once a week or month that there is something to look at; it takes no focus and can be switched off in place. */
export async function remindOfReport({ context, workspaces }: Services): Promise<void> {
  const setting = readSetting('logbook.report.remind');
  if (setting === 'off' || workspaces.all().length === 0) return;
  const interval = setting === 'weekly' ? 'week' : 'month';
  const now = Date.now();
  const memory = `${memoryKey}.${interval}`;
  const isDue = isReportDue(interval, now, context.globalState.get<string>(memory));
  // Written down before it is shown, so that no other window shows it too.
  await context.globalState.update(memory, reminderSpan(interval, now));
  if (!isDue) return;
  const show = vscode.l10n.t('Show Delivery Report');
  const never = vscode.l10n.t("Don't Remind Me");
  const choice = await vscode.window.showInformationMessage(
    interval === 'week'
      ? vscode.l10n.t('A new week has begun: the delivery report shows how the last one went.')
      : vscode.l10n.t('A new month has begun: the delivery report shows how the last one went.'),
    show,
    never,
  );
  if (choice === show) await runCommand('logbook.showReport', { interval });
  else if (choice === never) {
    await vscode.workspace
      .getConfiguration()
      .update('logbook.report.remind', 'off', vscode.ConfigurationTarget.Global);
  }
}
