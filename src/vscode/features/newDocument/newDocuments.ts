import * as vscode from 'vscode';
import { formViewType } from '../../../core/contributions/views';
import type { DocumentType } from '../../../core/documents/types';
import { fitSeverity } from '../../../core/documents/severity';
import { logbookError } from '../../../core/errors';
import { readSetting } from '../../settings';
import type { LogbookWorkspace, Services } from '../../services';
import type { CreatedDocuments } from './createdDocuments';
import { parseDraft, parseNewDocumentOptions, type NewDocumentOptions } from './options';

export interface NewDocuments {
  /** Creates a document of the type and opens it; undefined when the user backed out. */
  create(typeId: string, options: unknown): Promise<vscode.Uri | undefined>;
  /** The same with options that are known to be right. */
  createOf(typeId: string, options: NewDocumentOptions): Promise<vscode.Uri | undefined>;
  /** Creates what a chat drafted, and opens it. @throws invalid_input for what is no draft, not_trusted */
  createDrafted(draft: unknown): Promise<vscode.Uri>;
  /** The same after asking for the type. */
  createAny(options: unknown): Promise<vscode.Uri | undefined>;
}

export function createNewDocuments(services: Services, created: CreatedDocuments): NewDocuments {
  async function create(
    workspace: LogbookWorkspace,
    type: DocumentType,
    options: NewDocumentOptions,
  ): Promise<vscode.Uri | undefined> {
    const isStarted = options.streakId !== undefined || options.from !== undefined;
    const title = options.title ?? (isStarted ? '' : await askTitle(type));
    if (title === undefined) return undefined;
    const engine = await workspace.engine();
    const { path } = await engine.operate('create_document', {
      type: type.id,
      title,
      ...(options.streakId === undefined ? {} : { streakId: options.streakId }),
      ...(options.engineer === undefined ? {} : { author: options.engineer }),
      ...(options.from === undefined ? {} : { from: inWorkspace(workspace, options.from) }),
      ...(options.sections === undefined ? {} : { sections: sectionsOf(type, options.sections) }),
      fields: {
        ...severityField(type, options.severity),
        ...(options.tags === undefined ? {} : { tags: [...options.tags] }),
      },
    });
    const uri = vscode.Uri.joinPath(workspace.folder.uri, path);
    await created.remember(uri);
    await open(uri, options.open);
    return uri;
  }

  async function createOf(
    typeId: string,
    options: NewDocumentOptions,
  ): Promise<vscode.Uri | undefined> {
    const workspace = await pickWorkspace(services, options);
    if (workspace === undefined) return undefined;
    const type = (await workspace.documentTypes()).find(({ id }) => id === typeId);
    if (type === undefined) {
      throw logbookError(
        'unknown_type',
        vscode.l10n.t('Its template is missing. Install Logbook again.'),
      );
    }
    return create(workspace, type, options);
  }

  return {
    async create(typeId, raw) {
      return createOf(typeId, parseNewDocumentOptions(raw));
    },
    createOf,
    createDrafted: (draft) => createDrafted(services, created, draft),
    async createAny(raw) {
      const options = parseNewDocumentOptions(raw);
      const workspace = await pickWorkspace(services, options);
      if (workspace === undefined) return undefined;
      const type = await pickType(await workspace.documentTypes(), options.type);
      return type && create(workspace, type, options);
    },
  };
}

async function createDrafted(
  { workspaces }: Services,
  created: CreatedDocuments,
  raw: unknown,
): Promise<vscode.Uri> {
  const { folder, ...draft } = parseDraft(raw);
  if (!vscode.workspace.isTrusted) {
    throw logbookError(
      'not_trusted',
      vscode.l10n.t('This workspace is in Restricted Mode, where drafts are not created.'),
    );
  }
  const workspace = workspaces.of(vscode.Uri.parse(folder));
  if (workspace === undefined) {
    throw logbookError('not_found', vscode.l10n.t('The folder of the draft is not open any more.'));
  }
  const engine = await workspace.engine();
  const path = await (await engine.drafting()).save(draft);
  const uri = vscode.Uri.joinPath(workspace.folder.uri, path);
  await created.remember(uri);
  await open(uri, undefined);
  return uri;
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
  const near = options.folder ?? options.from;
  if (near !== undefined) return workspaces.of(near) ?? first;
  const active = vscode.window.activeTextEditor?.document.uri;
  const current = active && workspaces.of(active);
  if (all.length === 1 || current !== undefined) return current ?? first;
  const choice = await vscode.window.showQuickPick(
    all.map((workspace) => ({ label: workspace.folder.name, workspace })),
    { placeHolder: vscode.l10n.t('Folder for the new document'), ignoreFocusOut: true },
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
    {
      placeHolder: vscode.l10n.t('Type of the new document'),
      matchOnDescription: true,
      ignoreFocusOut: true,
    },
  );
  return choice?.type;
}

function askTitle(type: DocumentType): Thenable<string | undefined> {
  const { prompt, example } = titleQuestion(type);
  return vscode.window.showInputBox({
    title: vscode.l10n.t('New {0}', type.label),
    ignoreFocusOut: true,
    prompt,
    placeHolder: example,
    validateInput: (value) =>
      value.trim() === ''
        ? vscode.l10n.t('A few words are enough; you can change them later.')
        : undefined,
  });
}

function titleQuestion(type: DocumentType): { prompt: string; example: string } {
  switch (type.id) {
    case 'journal':
      return {
        prompt: vscode.l10n.t('What went wrong, in words you would use to a colleague'),
        example: vscode.l10n.t('The cart charged some customers twice'),
      };
    case 'postmortem':
      return {
        prompt: vscode.l10n.t('What failed, in words that someone outside the team understands'),
        example: vscode.l10n.t('Checkout was down for 47 minutes'),
      };
    case 'learning-journey':
      return {
        prompt: vscode.l10n.t('The challenge, in a few words'),
        example: vscode.l10n.t('Finding out why payments slowed down under load'),
      };
    default:
      return { prompt: vscode.l10n.t('Title of the new document'), example: '' };
  }
}

/** The severity in the words of the type; none where the type has no severity or no word for it. */
function severityField(type: DocumentType, severity: string | undefined): Record<string, string> {
  const spec = type.fields.find(({ label }) => label.toLowerCase() === 'severity');
  if (severity === undefined || spec === undefined) return {};
  const fitting = fitSeverity(severity, spec.options?.map(({ value }) => value) ?? []);
  return { [spec.key]: fitting ?? severity };
}

function sectionsOf(
  type: DocumentType,
  sections: Readonly<Record<string, string>>,
): Record<string, string> {
  const known = new Set(type.fields.map(({ key }) => key));
  return Object.fromEntries(Object.entries(sections).filter(([heading]) => known.has(heading)));
}

function inWorkspace({ folder }: LogbookWorkspace, uri: vscode.Uri): string {
  const top = `${folder.uri.path.replace(/\/$/, '')}/`;
  return uri.path.startsWith(top) ? uri.path.slice(top.length) : uri.path;
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
