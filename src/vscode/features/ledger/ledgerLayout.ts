import * as vscode from 'vscode';
import { ledgerLayouts, type LedgerLayout } from '../../../core/ledger/rotation';
import { ledgerSettings } from '../../../node/ledger/ledgerSettings';
import { listSegments, type LedgerPaths, type LedgerSegment } from '../../../node/ledger/segments';
import type { Services } from '../../services';
import { readSetting } from '../../settings';
import { offerUnionMerge } from './unionMergeOffer';

/** What a change of the layout does beyond the setting. */
interface Decision {
  /** Files that only the other layout writes become archives. */
  readonly archive: boolean;
}

interface Plan {
  readonly paths: LedgerPaths;
  readonly current: LedgerLayout;
  readonly chosen: LedgerLayout;
  readonly segments: readonly LedgerSegment[];
  /** Those of `segments` that only the other layout writes. */
  readonly closed: readonly LedgerSegment[];
}

/**
 * Changes where new events are written. Every reader reads both layouts, so that files may stay where they are; they
 * can be made archives too, by renaming them and nothing else: what is interrupted can be done again.
 * @param wanted `single` or `per-writer`; then nothing is asked
 * @param archive with `wanted`: archive the files of the other layout
 */
export async function changeLedgerLayout(
  services: Services,
  wanted?: unknown,
  archive?: unknown,
): Promise<void> {
  const workspace = services.workspaces.of();
  if (workspace === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The ledger lies in the folder that you work in. Open a folder first.'),
    );
    return;
  }
  const { uri } = workspace.folder;
  const { paths, layout } = ledgerSettings(uri.fsPath, (key) => readSetting(key, uri));
  const given = ledgerLayouts.find((known) => known === wanted);
  const chosen = given ?? (await pickLayout(paths, layout));
  if (chosen === undefined) return;
  const segments = await listSegments(paths);
  const closed = segments.filter(({ kind }) => kind === (chosen === 'single' ? 'writer' : 'live'));
  if (given === undefined && chosen === layout && closed.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The ledger has that layout already, and no file is left of the other one.'),
    );
  } else {
    const decision =
      given === undefined
        ? await confirmPlan({ paths, current: layout, chosen, segments, closed })
        : { archive: archive === true };
    if (decision === undefined) return;
    // New events go to their new place first: then none comes into a file that is just archived.
    if (chosen !== layout) {
      await vscode.workspace
        .getConfiguration('logbook.ledger', uri)
        .update('layout', chosen, vscode.ConfigurationTarget.Workspace);
    }
    if (decision.archive) {
      const moves = await (await workspace.engine()).ledger.changeLayout(chosen);
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Archived: {0}', moves.map(({ to }) => to).join(', ') || '-'),
      );
    }
  }
  // The command is done; the offer may stand for as long as it likes.
  if (chosen === 'single') void offerUnionMerge(services, workspace, { asked: true });
}

async function pickLayout(
  paths: LedgerPaths,
  layout: LedgerLayout,
): Promise<LedgerLayout | undefined> {
  const choices = [
    {
      label: vscode.l10n.t('One file'),
      detail: vscode.l10n.t('New events go to {0}.', paths.ledger),
      chosen: 'single' as const,
    },
    {
      label: vscode.l10n.t('A file for each writer'),
      detail: vscode.l10n.t(
        'New events go to a file of their own in {0}. Branches never conflict, on GitHub too.',
        paths.writersFolder,
      ),
      chosen: 'per-writer' as const,
    },
  ];
  const picked = await vscode.window.showQuickPick(
    choices.map((choice) => ({
      ...choice,
      description: choice.chosen === layout ? vscode.l10n.t('current') : '',
    })),
    {
      title: vscode.l10n.t('Change the layout of the ledger'),
      matchOnDetail: true,
      ignoreFocusOut: true,
    },
  );
  return picked?.chosen;
}

/** Shows what is there, where new events go, and what becomes of the files, before anything changes. */
async function confirmPlan({
  paths,
  current,
  chosen,
  segments,
  closed,
}: Plan): Promise<Decision | undefined> {
  const title =
    chosen === current
      ? vscode.l10n.t('Archive the files of the other layout?')
      : chosen === 'single'
        ? vscode.l10n.t('Write new events to one file?')
        : vscode.l10n.t('Write new events to a file for each writer?');
  const detail = [
    inventory(segments),
    vscode.l10n.t(
      'New events go to {0}.',
      chosen === 'single' ? paths.ledger : `${paths.writersFolder}/`,
    ),
    vscode.l10n.t('Whatever you choose, all files stay readable and no line is rewritten.'),
  ];
  if (closed.length > 0) {
    detail.push(
      vscode.l10n.t(
        'These can become archives in {0}/ under new names: {1}',
        paths.archiveFolder,
        names(closed),
      ),
    );
  }
  const change = vscode.l10n.t('Change Layout');
  const archive =
    chosen === current
      ? vscode.l10n.t('Archive Files')
      : vscode.l10n.t('Change Layout and Archive Files');
  const choice = await vscode.window.showInformationMessage(
    title,
    { modal: true, detail: detail.join('\n\n') },
    ...(chosen === current ? [] : [change]),
    ...(closed.length === 0 ? [] : [archive]),
  );
  return choice === undefined ? undefined : { archive: choice === archive };
}

function inventory(segments: readonly LedgerSegment[]): string {
  const count = (kind: LedgerSegment['kind']) =>
    segments.filter((segment) => segment.kind === kind).length;
  return segments.length === 0
    ? vscode.l10n.t('The ledger has no file yet.')
    : vscode.l10n.t(
        'Files of the ledger now: {0} (archives: {1}, the one file: {2}, of writers: {3}).',
        segments.length,
        count('archive'),
        count('live'),
        count('writer'),
      );
}

/** So many names fit into a dialog. */
const maxNames = 5;

function names(segments: readonly LedgerSegment[]): string {
  const shown = segments.slice(0, maxNames).map(({ path }) => path);
  const more = segments.length - shown.length;
  return [...shown, ...(more > 0 ? [vscode.l10n.t('{0} more', more)] : [])].join(', ');
}
