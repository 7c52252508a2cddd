import * as vscode from 'vscode';
import type { RuleProposal } from '../../../core/learnings/repeatedCorrections';
import { createLearningsStore } from '../../../node/learnings/learningsStore';
import type { Learnings } from '../../../node/learnings/readLearnings';
import type { LogbookWorkspace, Services } from '../../services';
import { readSetting } from '../../settings';

const offeredKey = 'logbook.rules.offered';

/**
 * Offers to make a repeated correction a rule: each once in a workspace, one at a time. It stays in the Library view
 * whatever is answered.
 */
export async function offerRules(
  services: Services,
  workspace: LogbookWorkspace,
  { proposals }: Learnings,
): Promise<void> {
  const memory = services.context.workspaceState;
  const offered = memory.get<readonly string[]>(offeredKey, []);
  const proposal = proposals.find(({ id }) => !offered.includes(id));
  if (proposal === undefined) return;
  await memory.update(offeredKey, [...offered, proposal.id]);
  const accept = vscode.l10n.t('Make It a Rule');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'Corrected {0} times: "{1}". Make it a rule in corrections.md?',
      proposal.corrections.length,
      shortened(proposal.text),
    ),
    accept,
    vscode.l10n.t('Not Now'),
  );
  if (choice === accept) await makeRule(workspace, proposal);
}

/** Writes the rule behind the corrections. @throws LogbookError */
export async function makeRule(workspace: LogbookWorkspace, proposal: RuleProposal): Promise<void> {
  const open = await workspace.engine();
  const store = createLearningsStore({
    root: () => open.mainWorktree(),
    folder: () => readSetting('logbook.learnings.folder', workspace.folder.uri),
    redact: (text) => open.redact(text),
  });
  await store.addRule(proposal, Date.now());
}

function shortened(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 119)}…`;
}
