import * as vscode from 'vscode';
import { logbookError } from '../../../core/errors';
import { eventTypes, type EventType } from '../../../core/ledger/event';
import { documentArgument } from '../../documentArgument';
import type { LogbookWorkspace, Services } from '../../services';

type Fields = Readonly<Record<string, unknown>>;

/** What a caller of the command knows of the event. */
export interface EventRequest {
  readonly workspace: LogbookWorkspace;
  readonly event: Fields;
  /** Workspace-relative path of the document that the event may be about. */
  readonly document: string | undefined;
  /** The failure whose repair the event may be about. */
  readonly streakId: string | undefined;
}

/**
 * A menu passes a document, another extension an event or a part of one; from the palette it is the document in
 * the active editor.
 * @returns undefined when the user backed out
 * @throws not_found without a folder
 */
export async function eventRequest(
  services: Services,
  target: unknown,
): Promise<EventRequest | undefined> {
  // Where and about what, for callers that know; the rest is the event.
  const { folder, streakId, ...rest } = isFields(target) ? target : {};
  const near = folder instanceof vscode.Uri ? folder : undefined;
  const event = near === undefined && folder !== undefined ? { folder, ...rest } : rest;
  const uri = documentArgument(isFields(target) ? undefined : target);
  const workspace = await pickWorkspace(services, near ?? uri);
  if (workspace === undefined) return undefined;
  const document =
    uri !== undefined && services.workspaces.of(uri) === workspace
      ? vscode.workspace.asRelativePath(uri, false)
      : undefined;
  return {
    workspace,
    event,
    document,
    streakId: typeof streakId === 'string' ? streakId : undefined,
  };
}

/** The type that an event names; undefined where it names none or one that Logbook does not know. */
export function typeOf(event: Fields): EventType | undefined {
  return eventTypes.find((type) => type === event['type']);
}

/** Whether the event can be recorded without asking anybody. */
export function isComplete(event: Fields): boolean {
  return ['timestamp', 'type', 'task_id'].every((key) => event[key] !== undefined);
}

/** Menus pass their own things: a Uri, an item of a view, an object that names a document. */
function isFields(target: unknown): target is Fields {
  return (
    typeof target === 'object' &&
    target !== null &&
    !Array.isArray(target) &&
    !(target instanceof vscode.Uri) &&
    !(target instanceof vscode.TreeItem) &&
    !('uri' in target && target.uri instanceof vscode.Uri)
  );
}

async function pickWorkspace(
  { workspaces }: Services,
  near: vscode.Uri | undefined,
): Promise<LogbookWorkspace | undefined> {
  const active = near ?? vscode.window.activeTextEditor?.document.uri;
  const current = active && workspaces.of(active);
  if (current !== undefined) return current;
  const all = workspaces.all();
  if (all.length > 1) {
    const choice = await vscode.window.showQuickPick(
      all.map((workspace) => ({ label: workspace.folder.name, workspace })),
      {
        placeHolder: vscode.l10n.t('Folder whose ledger gets the event'),
        ignoreFocusOut: true,
      },
    );
    return choice?.workspace;
  }
  const [only] = all;
  if (only !== undefined) return only;
  throw logbookError(
    'not_found',
    vscode.l10n.t('The ledger is a file of a folder, and no folder is open. Open one first.'),
  );
}
