import * as vscode from 'vscode';
import { registerCommand } from '../../commands';
import type { LibrarySource } from '../../librarySources';
import type { Feature } from '../../services';
import { onDidChangeSetting, readSetting } from '../../settings';
import type { Fleet } from './fleet';
import type { LearningNode } from './learningNode';
import type { LearningsView } from './learningsView';

/** Syncing begins once everything else has started. */
const firstSyncMs = 20_000;
/** What a task leaves is written file by file. */
const settleMs = 2_000;

/** What completed tasks have left: in the Library view, as rules, and shared with others. */
export const learningsFeature: Feature = (services) => {
  const load = () => import('./learnings.lazy');
  let loadedFleet: Promise<Fleet> | undefined;
  const fleet = () =>
    (loadedFleet ??= load().then(({ createFleet }) => createFleet(services, syncWhenSettled)));
  const syncQuietly = (onlyOwn: boolean): void => {
    if (!vscode.workspace.isTrusted || minutes() === 0) return;
    fleet()
      .then((loaded) => loaded.syncQuietly(onlyOwn))
      .catch((error: unknown) => services.log.warn('Could not sync learnings:', String(error)));
  };
  let timer: NodeJS.Timeout | undefined;
  const syncAfter = (milliseconds: number): void => {
    clearTimeout(timer);
    if (minutes() === 0) return;
    timer = setTimeout(() => {
      syncQuietly(false);
      syncAfter(minutes() * 60_000);
    }, milliseconds);
  };
  let settling: NodeJS.Timeout | undefined;
  const syncWhenSettled = (): void => {
    clearTimeout(settling);
    settling = setTimeout(() => syncQuietly(true), settleMs);
  };
  const changed = new vscode.EventEmitter<LearningNode | undefined>();
  let loadedView: Promise<LearningsView> | undefined;
  const view = () =>
    (loadedView ??= load().then(({ createLearningsView, offerRules }) =>
      createLearningsView(source, changed, (workspace, learnings) => {
        offerRules(services, workspace, learnings).catch((error: unknown) =>
          services.problems.report(vscode.l10n.t('write the rule'), error),
        );
      }),
    ));
  const source: LibrarySource = {
    onDidChange: changed.event,
    roots: async (workspace, library) => (await view()).roots(workspace, library),
    children: async (node) => (await view()).children(node as LearningNode),
    item: async (node) => (await view()).item(node as LearningNode),
    parent: (node) => ('parent' in node ? (node.parent as LearningNode) : undefined),
    hover: async (node) => (await view()).hover(node as LearningNode),
  };

  syncAfter(firstSyncMs);

  return vscode.Disposable.from(
    changed,
    services.librarySources.add(source),
    onDidChangeSetting(['logbook.learnings.syncMinutes'], () => syncAfter(minutes() * 60_000)),
    onDidChangeSetting(['logbook.learnings.folder'], () => {
      loadedView?.then(
        (loaded) => loaded.reopen(),
        () => undefined,
      );
    }),
    registerCommand(
      services,
      'logbook.syncLearnings',
      vscode.l10n.t('sync the learnings'),
      async () => (await fleet()).syncNow(),
    ),
    registerCommand(
      services,
      'logbook.openLearning',
      vscode.l10n.t('open the learning'),
      async (node?: LearningNode) => {
        if (node?.part === 'entry') await (await load()).openLearning(node);
      },
    ),
    registerCommand(
      services,
      'logbook.makeRule',
      vscode.l10n.t('write the rule'),
      async (node?: LearningNode) => {
        if (node?.part !== 'proposal') return;
        await (await load()).makeRule(node.parent.parent.workspace, node.proposal);
      },
    ),
    new vscode.Disposable(() => {
      clearTimeout(timer);
      clearTimeout(settling);
      for (const loaded of [loadedView, loadedFleet]) {
        loaded?.then(
          (open) => open.dispose(),
          () => undefined,
        );
      }
    }),
  );
};

/** Settings files are edited by hand, and a timer takes no more than a few weeks. */
function minutes(): number {
  const given = readSetting('logbook.learnings.syncMinutes');
  return given > 0 ? Math.min(Math.max(given, 1), 24 * 60) : 0;
}
