import * as vscode from 'vscode';
import { severityRank } from '../../../core/documents/severity';

/*
 * The description of a row is the first thing that a narrow side bar cuts off. A badge stays. It belongs to a
 * resource, and the Explorer shows badges too: the library's rows have resources of their own.
 */
const marker = 'logbook-severity=';

/** The resource of a row for a document of a severity. */
export function rowResource(uri: vscode.Uri, severity: string | undefined): vscode.Uri {
  return severity === undefined ? uri : uri.with({ fragment: `${marker}${severity}` });
}

/** Marks what is serious: `P1` and the like as they are written, `!!` for critical, `!` for high. */
export function registerSeverityBadges(): vscode.Disposable {
  return vscode.window.registerFileDecorationProvider({
    provideFileDecoration({ fragment }) {
      if (!fragment.startsWith(marker)) return undefined;
      const severity = fragment.slice(marker.length);
      const badge = badgeOf(severity);
      if (badge === undefined) return undefined;
      return new vscode.FileDecoration(badge, vscode.l10n.t('Severity: {0}', severity));
    },
  });
}

function badgeOf(severity: string): string | undefined {
  const level = /^(P|S)(?:EV[- ]?)?(\d)$/i.exec(severity);
  if (level !== null) return `${level[1] ?? ''}${level[2] ?? ''}`.toUpperCase();
  const rank = severityRank(severity);
  return rank === 1 ? '!!' : rank === 2 ? '!' : undefined;
}
