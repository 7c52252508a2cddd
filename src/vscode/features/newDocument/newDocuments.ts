import * as vscode from 'vscode';
import { formViewType } from '../../../core/contributions/views';
import type { DocumentType } from '../../../core/documents/types';
import { logbookError } from '../../../core/errors';
import { readSetting } from '../../settings';
import type { LogbookWorkspace, Services } from '../../services';
import type { CreatedDocuments } from './createdDocuments';
import { parseNewDocumentOptions, type NewDocumentOptions } from './options';

export interface NewDocuments {
  /** Creates a document of the type and opens it; undefined when the user backed out. */
  create(typeId: string, options: unknown): Promise<vscode.Uri | undefined>;
  /** The same after asking for the type. */
  createAny(options: unknown): Promise<vscode.Uri | undefined>;
}

export function createNewDocuments(services: Services, created: CreatedDocuments): NewDocuments {
  async function create(
    workspace: LogbookWorkspace,
    typeId: string,
    options: NewDocumentOptions,
  ): Promise<vscode.Uri | undefined> {
    const title = options.title ?? (options.streakId === undefined ? await askTitle() : '');
    if (title === undefined) return undefined;
    const engine = await workspace.engine();
    const { path } = await engine.operate('create_document', {
      type: typeId,
      title,
      ...(options.streakId === undefined ? {} : { streakId: options.streakId }),
      fields: {
        ...(options.severity === undefined ? {} : { severity: options.severity }),
        ...(options.tags === undefined ? {} : { tags: [...options.tags] }),
      },
    });
    const uri = vscode.Uri.joinPath(workspace.folder.uri, path);
    await created.remember(uri);
    await open(uri, options.open);
    return uri;
  }

  return {
    async create(typeId, raw) {
      const options = parseNewDocumentOptions(raw);
      const workspace = await pickWorkspace(services, options);
      return workspace && create(workspace, typeId, options);
    },
    async createAny(raw) {
      const options = parseNewDocumentOptions(raw);
      const workspace = await pickWorkspace(services, options);
      if (workspace === undefined) return undefined;
      const type = await pickType(await workspace.documentTypes(), options.type);
      return type && create(workspace, type.id, options);
    },
  };
}

/** The folder of the active editor, the only one, or the one that the user picks. */
async function pickWorkspace(
  { workspaces }: Services,
  options: NewDocumentOptions,
): Promise<LogbookWorkspace | undefined> {
  const all = workspaces.all();
  const first = all[0];
  if (first === undefined) {
    throw logbookError(
      'not_found',
      vscode.l10n.t('Documents are files of a folder, and no folder is open. Open one first.'),
    );
  }
  if (options.folder !== undefined) return workspaces.of(options.folder) ?? first;
  const active = vscode.window.activeTextEditor?.document.uri;
  const current = active && workspaces.of(active);
  if (all.length === 1 || current !== undefined) return current ?? first;
  const choice = await vscode.window.showQuickPick(
    all.map((workspace) => ({ label: workspace.folder.name, workspace })),
    { placeHolder: vscode.l10n.t('Folder for the new document') },
  );
  return choice?.workspace;
}

async function pickType(
  types: readonly DocumentType[],
  wanted: string | undefined,
): Promise<DocumentType | undefined> {
  const named = types.find(({ id }) => id === wanted);
  if (named !== undefined) return named;
  const choice = await vscode.window.showQuickPick(
    types.map((type) => ({
      label: type.label,
      iconPath: new vscode.ThemeIcon(type.icon),
      description: type.folder,
      type,
    })),
    { placeHolder: vscode.l10n.t('Type of the new document'), matchOnDescription: true },
  );
  return choice?.type;
}

function askTitle(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('New Journal Entry'),
    prompt: vscode.l10n.t('What went wrong, in words you would use to a colleague'),
    placeHolder: vscode.l10n.t('The cart charged some customers twice'),
    validateInput: (value) =>
      value.trim() === ''
        ? vscode.l10n.t('A few words are enough; you can change them later.')
        : undefined,
  });
}

async function open(uri: vscode.Uri, as: NewDocumentOptions['open']): Promise<void> {
  const how = as ?? readSetting('logbook.openNewDocumentsAs', uri);
  if (how === false) return;
  await vscode.commands.executeCommand(
    'vscode.openWith',
    uri,
    how === 'text' ? 'default' : formViewType,
  );
}
