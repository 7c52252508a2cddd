import * as vscode from 'vscode';
import { eventFormViewType } from '../../../core/contributions/views';
import { registerCommand } from '../../commands';
import { restorePanels } from '../../pagePanel';
import type { Feature } from '../../services';

/** Recording what happened in the ledger: by a form, or without one for callers that know everything. */
export const recordEventFeature: Feature = (services) =>
  vscode.Disposable.from(
    registerCommand(
      services,
      'logbook.recordEvent',
      vscode.l10n.t('record the event'),
      async (target?: unknown) => {
        const { recordEvent } = await import('./recordEvent.lazy');
        return recordEvent(services, target);
      },
    ),
    restorePanels(
      services,
      eventFormViewType,
      vscode.l10n.t('open the event form again'),
      async (panel, state) => {
        const { restoreEventForm } = await import('./recordEvent.lazy');
        restoreEventForm(services, panel, state);
      },
    ),
  );
