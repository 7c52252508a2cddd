import * as vscode from 'vscode';
import {
  findPatterns,
  patternDays,
  patternEntry,
  patternQueries,
  type Pattern,
} from '../../../core/failures/patterns';
import type { TreeDiff } from '../../../core/failures/model';
import type { LogbookWorkspace } from '../../services';
import type { FailureNode, PatternNode } from './failureNode';

/** Each is a comparison of two snapshots. */
const maxFixes = 10;

/** What happened more than once of late; a line that says so where nothing did. */
export async function patternNodes(workspace: LogbookWorkspace): Promise<readonly FailureNode[]> {
  const engine = await workspace.engine();
  const queries = patternQueries(Date.now());
  const [month, season, fixes] = await Promise.all([
    engine.deliveryReport(queries.month),
    engine.deliveryReport(queries.season),
    latestFixes(workspace),
  ]);
  const patterns = findPatterns(month, season, fixes);
  if (patterns.length > 0) return patterns.map((pattern) => nodeOf(workspace, pattern));
  return [
    {
      kind: 'note',
      id: `${workspace.folder.uri.toString()}#no-patterns`,
      text: vscode.l10n.t('Nothing has recurred in the last {0} days', patternDays),
      icon: 'check',
    },
  ];
}

async function latestFixes(workspace: LogbookWorkspace): Promise<readonly TreeDiff[]> {
  const { failures } = await workspace.engine();
  const { ended } = await failures.streaks();
  const fixes = await Promise.all(
    ended
      .filter(({ endedBy }) => endedBy?.tree !== undefined)
      .slice(0, maxFixes)
      .map(({ runs, endedBy }) => failures.changes(runs.at(-1)?.record.tree, endedBy?.tree)),
  );
  return fixes.filter((fix) => fix !== undefined).filter(({ files }) => files.length > 0);
}

function nodeOf({ folder }: LogbookWorkspace, pattern: Pattern): PatternNode {
  const common = { kind: 'pattern', folder: folder.uri, ...patternEntry(pattern) } as const;
  const id = `${folder.uri.toString()}#${pattern.kind}`;
  switch (pattern.kind) {
    case 'deployments':
      return {
        ...common,
        id,
        label: vscode.l10n.t('{0} failed deployments this month', pattern.count),
        description: vscode.l10n.t('of {0}', pattern.of),
        icon: 'rocket',
      };
    case 'cause':
      return {
        ...common,
        id: `${id}#${pattern.text}`,
        label: pattern.text,
        description: vscode.l10n.t('root cause, {0} times', pattern.count),
        icon: 'sync',
      };
    case 'file':
      return {
        ...common,
        id: `${id}#${pattern.path}`,
        label: pattern.path,
        description: vscode.l10n.t('in {0} of the last {1} fixes', pattern.count, pattern.of),
        icon: 'file-code',
      };
  }
}
