import * as vscode from 'vscode';
import type { PublishInput } from '../../../core/operations/publishDocument';
import type { PublishOutcome } from '../../../core/publish/publisher';
import { targetLabels } from '../../../core/publish/publishTargets';
import type { LogbookWorkspace } from '../../services';

/** Publishes with a notification that tells how far it is and ends it. */
export async function publishOnce(
  workspace: LogbookWorkspace,
  input: PublishInput,
): Promise<PublishOutcome> {
  const engine = await workspace.engine();
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Publishing to {0}', targetLabels[input.target]),
      cancellable: true,
    },
    async (progress, token) => {
      const ending = new AbortController();
      const subscription = token.onCancellationRequested(() => ending.abort());
      try {
        return await engine.publish(input, {
          signal: ending.signal,
          report: (message) => progress.report({ message }),
        });
      } finally {
        subscription.dispose();
      }
    },
  );
}

/** Tells what was done, with the way to the page. Does not wait until that is read. */
export function tellOutcome(
  { action, name, url, warnings }: PublishOutcome,
  { target, dryRun }: Pick<PublishInput, 'target' | 'dryRun'>,
): void {
  const label = targetLabels[target];
  const said =
    dryRun === true
      ? {
          created: vscode.l10n.t('"{0}" would be made in {1}.', name, label),
          updated: vscode.l10n.t('"{0}" would be brought up to date in {1}.', name, label),
          unchanged: vscode.l10n.t('"{0}" is up to date in {1}.', name, label),
        }[action]
      : {
          created: vscode.l10n.t('"{0}" is published in {1}.', name, label),
          updated: vscode.l10n.t('"{0}" is brought up to date in {1}.', name, label),
          unchanged: vscode.l10n.t('"{0}" is up to date in {1}; nothing was sent.', name, label),
        }[action];
  const text = [said, ...warnings].join(' ');
  const open = vscode.l10n.t('Open');
  const show =
    warnings.length > 0
      ? vscode.window.showWarningMessage(text, open)
      : vscode.window.showInformationMessage(text, open);
  void show.then((choice) => {
    if (choice === open) void vscode.env.openExternal(vscode.Uri.parse(url));
  });
}
