import * as vscode from 'vscode';
import type { Handover } from '../../../core/worklog/handover';
import {
  proposeApproaches,
  proposeIntents,
  type SessionProposal,
} from '../../../core/worklog/proposals';
import { currentBranch } from '../../../node/git';
import { readHandover } from './readHandover';
import type { LogbookWorkspace, Services } from '../../services';
import { workJournalUri } from '../../workJournalFile';
import { askText, type Proposal } from './askText';
import { readOptions, sessionOptions } from './commandOptions';
import type { HandoverPanels } from './handoverPanels';
import { journalFolder } from './journalFolder';

/**
 * Starts a session. What others wrote comes first: then the panel is shown, and its button goes on from there.
 * @returns whether a session was started
 */
export async function startSession(
  services: Services,
  panels: HandoverPanels,
  raw: unknown,
): Promise<boolean> {
  const options = readOptions(sessionOptions, raw);
  const workspace = await journalFolder(services, options.folder);
  if (workspace === undefined) return false;
  const handover = await readHandover(workspace);
  if (handover?.unread === true) {
    panels.show(workspace);
    return false;
  }
  if (handover !== undefined && handover.lastEntryAt !== null) {
    panels.show(workspace, { preserveFocus: true });
  }
  const started = await askAndStart(workspace, handover, options);
  // Whoever starts one in a folder that is not of this window has more to say about it.
  const isHere = services.workspaces.all().includes(workspace);
  if (started !== undefined && isHere) void sayStarted(workspace, started);
  return started !== undefined;
}

/** The same from the panel, whose reader has the journal in front of them. */
export async function acknowledgeAndStart(workspace: LogbookWorkspace): Promise<boolean> {
  const started = await askAndStart(workspace, await readHandover(workspace), {});
  if (started !== undefined) void sayStarted(workspace, started);
  return started !== undefined;
}

/** @returns the journal's path; undefined when the user went back */
async function askAndStart(
  workspace: LogbookWorkspace,
  handover: Handover | undefined,
  given: {
    readonly intent?: string | undefined;
    readonly approach?: string | undefined;
    readonly title?: string | undefined;
  },
): Promise<string | undefined> {
  const title = vscode.l10n.t('Start Work Session');
  const branch = vscode.workspace.isTrusted
    ? await currentBranch(workspace.folder.uri.fsPath)
    : undefined;
  const intent =
    given.intent ??
    (await askText({
      title,
      placeholder: vscode.l10n.t('Intent: what is to be reached'),
      proposals: proposeIntents(handover, branch).map(worded),
      step: 1,
      totalSteps: 2,
    }));
  if (intent === undefined) return undefined;
  const approach =
    given.approach ??
    (await askText({
      title,
      placeholder: vscode.l10n.t('Approach: how you mean to get there'),
      proposals: proposeApproaches(handover).map(worded),
      step: 2,
      totalSteps: 2,
    }));
  if (approach === undefined) return undefined;
  const engine = await workspace.engine();
  const { path } = await engine.operate('start_session', {
    intent,
    approach,
    ...(given.title === undefined ? {} : { title: given.title }),
    // It has been shown before anything was asked.
    acknowledge: true,
  });
  return path;
}

async function sayStarted({ folder }: LogbookWorkspace, path: string): Promise<void> {
  const open = vscode.l10n.t('Open {0}', path);
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t('The session has begun in {0}.', path),
    open,
  );
  if (choice === open) await vscode.window.showTextDocument(workJournalUri(folder.uri));
}

function worded({ text, from }: SessionProposal): Proposal {
  switch (from) {
    case 'lastSession':
      return { text, source: vscode.l10n.t('last session') };
    case 'branch':
      return { text, source: vscode.l10n.t('name of the branch') };
    case 'state':
      return { text, source: vscode.l10n.t('current state') };
  }
}
