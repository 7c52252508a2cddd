import * as vscode from 'vscode';
import type { LogbookWorkspace } from '../../services';

/** A kind of things that can be found. */
export interface SearchKind {
  readonly id: string;
  readonly label: string;
  /** A codicon name. */
  readonly icon: string;
  /** Opens as a form: it is a document. */
  readonly isDocument: boolean;
}

/** What can be found in the workspaces: the ledger's kinds, then the document types, own ones too. */
export async function searchKinds(
  workspaces: readonly LogbookWorkspace[],
): Promise<readonly SearchKind[]> {
  const kinds = new Map<string, SearchKind>();
  for (const kind of recordKinds()) kinds.set(kind.id, kind);
  for (const workspace of workspaces) {
    for (const { id, label, icon } of await workspace.documentTypes()) {
      kinds.set(id, { id, label, icon, isDocument: true });
    }
  }
  return [...kinds.values()];
}

function recordKinds(): SearchKind[] {
  return [
    {
      id: 'event',
      label: vscode.l10n.t('Ledger Event'),
      icon: 'notebook',
      isDocument: false,
    },
    { id: 'notes', label: vscode.l10n.t('Notes'), icon: 'note', isDocument: false },
    {
      id: 'work-journal',
      label: vscode.l10n.t('Work Journal'),
      icon: 'checklist',
      isDocument: false,
    },
    { id: 'pattern', label: vscode.l10n.t('Pattern'), icon: 'lightbulb', isDocument: false },
    { id: 'discovery', label: vscode.l10n.t('Discovery'), icon: 'telescope', isDocument: false },
    {
      id: 'correction',
      label: vscode.l10n.t('Correction'),
      icon: 'issue-reopened',
      isDocument: false,
    },
  ];
}
