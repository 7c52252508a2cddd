import * as vscode from 'vscode';
import type { UncommittedFile } from '../../../core/worklog/handoverProtocol';
import { commitFile } from '../../../node/worklog/commitJournal';
import { uncommittedFiles } from '../../../node/worklog/openWork';
import { readSetting } from '../../settings';
import type { LogbookWorkspace, Services } from '../../services';
import { askText, type TextQuestion } from './askText';
import { handOverOptions, readOptions } from './commandOptions';
import { existingJournal } from './journalFolder';
import { readHandover } from './readHandover';

/**
 * Writes down where the work stands, what is half done and what comes next, for whoever takes over.
 * @returns whether it was written
 */
export async function handOver(services: Services, raw: unknown): Promise<boolean> {
  const options = readOptions(handOverOptions, raw);
  const workspace = await existingJournal(services, options.folder);
  if (workspace === undefined) return false;
  const root = workspace.folder.uri.fsPath;
  const journal = readSetting('logbook.workJournal.file', workspace.folder.uri);
  const open = (await openFiles(root)).filter(({ path }) => path !== journal);
  const before = await readHandover(workspace);
  const state =
    options.state ??
    (await ask(1, {
      placeholder: vscode.l10n.t('Where it stands: what works, what does not'),
      proposals: !before?.currentState
        ? []
        : [{ text: firstLine(before.currentState), source: vscode.l10n.t('as before') }],
    }));
  if (state === undefined) return false;
  const halfDone =
    options.halfDone ??
    (await ask(2, {
      placeholder: vscode.l10n.t('What is half done'),
      proposals: [
        { text: vscode.l10n.t('Nothing'), source: vscode.l10n.t('nothing is half done') },
        ...(open.length === 0
          ? []
          : [{ text: listed(open), source: vscode.l10n.t('not committed') }]),
      ],
    }));
  if (halfDone === undefined) return false;
  const next =
    options.next ?? (await ask(3, { placeholder: vscode.l10n.t('The next step'), proposals: [] }));
  if (next === undefined) return false;
  const engine = await workspace.engine();
  const { path } = await engine.operate('add_note', {
    kind: 'state',
    text: [
      state,
      vscode.l10n.t('Half done: {0}', halfDone),
      vscode.l10n.t('Next step: {0}', next),
      ...(open.length === 0 ? [] : [vscode.l10n.t('Not committed: {0}', listed(open))]),
    ].join('\n'),
  });
  void offerToCommit(services, workspace, path).catch((error: unknown) =>
    services.problems.report(vscode.l10n.t('commit the work journal'), error),
  );
  return true;
}

/** Nothing of a folder starts Git before the user trusts it. */
async function openFiles(root: string): Promise<readonly UncommittedFile[]> {
  return vscode.workspace.isTrusted ? ((await uncommittedFiles(root)) ?? []) : [];
}

function ask(
  step: number,
  question: Pick<TextQuestion, 'placeholder' | 'proposals'>,
): Promise<string | undefined> {
  return askText({ title: vscode.l10n.t('Hand Over'), step, totalSteps: 3, ...question });
}

/** Says what is not committed: what is in nobody's commit does not reach the next person. */
async function offerToCommit(
  services: Services,
  workspace: LogbookWorkspace,
  path: string,
): Promise<void> {
  const root = workspace.folder.uri.fsPath;
  const open = await openFiles(root);
  const commit = vscode.l10n.t('Commit {0}', path);
  const show = vscode.l10n.t('Show Changes');
  const isOpen = open.some((file) => file.path === path);
  const others = open.filter((file) => file.path !== path);
  const choice = await vscode.window.showInformationMessage(
    [
      vscode.l10n.t('Handed over in {0}.', path),
      others.length === 0 ? '' : vscode.l10n.t('Not committed: {0}.', listed(others)),
    ]
      .join(' ')
      .trim(),
    ...(isOpen ? [commit] : []),
    ...(others.length === 0 ? [] : [show]),
  );
  if (choice === show) await vscode.commands.executeCommand('workbench.view.scm');
  else if (choice === commit) {
    const task = (await readHandover(workspace))?.task ?? '';
    await commitFile(root, path, task === '' ? `Hand over: ${path}` : `Hand over ${task}`);
    vscode.window.setStatusBarMessage(`$(check) ${vscode.l10n.t('{0} is committed', path)}`, 5_000);
    services.log.info(`Committed ${path}.`);
  }
}

const maxListed = 6;

function listed(files: readonly UncommittedFile[]): string {
  const names = files.slice(0, maxListed).map(({ path }) => path);
  const rest = files.length - names.length;
  return rest > 0 ? vscode.l10n.t('{0} and {1} more', names.join(', '), rest) : names.join(', ');
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}
