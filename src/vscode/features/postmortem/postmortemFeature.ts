import * as vscode from 'vscode';
import { contextKeys } from '../../../core/contributions/views';
import { registerCommand } from '../../commands';
import { createContextKey } from '../../contextKey';
import { documentArgument } from '../../documentArgument';
import type { Feature } from '../../services';
import { readSetting } from '../../settings';

/** What a postmortem needs besides its form: its timeline gathered, its review brought to an end. */
export const postmortemFeature: Feature = (services) => {
  const active = createContextKey(contextKeys.activePostmortem);
  const update = (): void => {
    active.set(isPostmortem(documentArgument(undefined)));
  };
  update();
  return vscode.Disposable.from(
    registerCommand(
      services,
      'logbook.gatherTimeline',
      vscode.l10n.t('gather the timeline'),
      async (target?: unknown) => {
        const { gatherTimeline } = await import('./gatherTimeline.lazy');
        return gatherTimeline(services, target);
      },
    ),
    registerCommand(
      services,
      'logbook.finalisePostmortem',
      vscode.l10n.t('finalise the postmortem'),
      async (target?: unknown) => {
        const { finalisePostmortem } = await import('./finalise.lazy');
        return finalisePostmortem(services, target);
      },
    ),
    vscode.window.tabGroups.onDidChangeTabs(update),
    vscode.window.tabGroups.onDidChangeTabGroups(update),
  );
};

/** By its folder alone: menus must not wait for files to be read. */
function isPostmortem(uri: vscode.Uri | undefined): boolean {
  if (uri?.scheme !== 'file') return false;
  const folder = readSetting('logbook.postmortems.folder', uri).replace(/^\.?\/+|\/+$/g, '');
  return vscode.workspace.asRelativePath(uri, false).startsWith(`${folder}/`);
}
