import * as vscode from 'vscode';
import { withoutCredentials } from '../../../core/publish/gitWiki/wikiKind';
import {
  readBookStackTarget,
  readGitWikiTarget,
  targetLabels,
  type PublishTargetId,
} from '../../../core/publish/publishTargets';
import { readSetting } from '../../settings';
import type { LogbookWorkspace, Services } from '../../services';
import { setUpBookStack } from './setUpBookStack';
import { setUpGitWiki } from './setUpGitWiki';

interface TargetItem extends vscode.QuickPickItem {
  readonly id: PublishTargetId;
}

/**
 * The target to publish to: the one that is set up, or one of several. Where there is none, the user sets one up.
 * @throws invalid_input for settings that are wrong
 */
export async function pickTarget(
  services: Services,
  workspace: LogbookWorkspace,
): Promise<PublishTargetId | undefined> {
  const configured = configuredTargets(workspace);
  const [only, ...others] = configured;
  if (only !== undefined && others.length === 0) return only.id;
  if (only === undefined) return setUp(services, workspace);
  const picked = await vscode.window.showQuickPick(configured, {
    title: vscode.l10n.t('Publish'),
    placeHolder: vscode.l10n.t('Choose where to publish the document'),
    ignoreFocusOut: true,
  });
  return picked?.id;
}

function configuredTargets({ folder }: LogbookWorkspace): TargetItem[] {
  const bookStack = readBookStackTarget(readSetting('logbook.publish.bookstack', folder.uri));
  const wiki = readGitWikiTarget(readSetting('logbook.publish.gitWiki', folder.uri));
  return [
    ...(bookStack ? [{ id: 'bookstack', label: '', description: bookStack.baseUrl } as const] : []),
    ...(wiki
      ? [{ id: 'gitWiki', label: '', description: withoutCredentials(wiki.remote) } as const]
      : []),
  ].map((item) => ({ ...item, label: targetLabels[item.id] }));
}

async function setUp(
  services: Services,
  workspace: LogbookWorkspace,
): Promise<PublishTargetId | undefined> {
  const items: (TargetItem & { readonly setUp: () => Promise<boolean> })[] = [
    {
      id: 'bookstack',
      label: targetLabels.bookstack,
      detail: vscode.l10n.t('Pages in a book, through its API; needs an API token'),
      setUp: () => setUpBookStack(services, workspace),
    },
    {
      id: 'gitWiki',
      label: targetLabels.gitWiki,
      detail: vscode.l10n.t('The wiki of a project on GitHub, GitLab, Gitea or Azure DevOps'),
      setUp: () => setUpGitWiki(workspace),
    },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Set Up Publishing'),
    placeHolder: vscode.l10n.t('Nothing is set up yet. Choose where documents are to be published'),
    ignoreFocusOut: true,
  });
  return (await picked?.setUp()) === true ? picked?.id : undefined;
}
