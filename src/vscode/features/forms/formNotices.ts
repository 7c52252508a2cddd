import * as vscode from 'vscode';
import type { FormModel } from '../../../core/documents/form';
import type { FormNotice } from '../../../core/documents/formProtocol';
import { findMergeConflict } from './conflictMarkers';
import type { FileCondition } from './fileCondition';

/** What is to be said about the file as a whole, and whether the form may change it. */
export function noticesOf(
  text: string,
  model: FormModel | undefined,
  file: FileCondition,
): { notices: FormNotice[]; readOnly: boolean } {
  const notices: FormNotice[] = [];
  const conflict = findMergeConflict(text);
  if (conflict !== undefined) {
    notices.push({
      severity: 'error',
      message: vscode.l10n.t(
        'Line {0} begins a merge conflict. The form can be read but not edited until the conflict is resolved in the text.',
        conflict + 1,
      ),
      line: conflict,
      openText: true,
    });
  }
  if (!model) {
    notices.push({
      severity: 'error',
      message: vscode.l10n.t('This file cannot be shown as a form. It can be edited as text.'),
      openText: true,
    });
  }
  if (file.deleted) {
    notices.push({
      severity: 'warning',
      message: vscode.l10n.t('This file was deleted on disk. Saving writes it again.'),
    });
  }
  if (file.readOnly) {
    notices.push({ severity: 'info', message: vscode.l10n.t('This file is read-only.') });
  }
  if (file.writeProtected) {
    notices.push({
      severity: 'info',
      message: vscode.l10n.t(
        'This file is write-protected on disk. When you save, VS Code asks before it overwrites it.',
      ),
    });
  }
  return { notices, readOnly: conflict !== undefined || file.readOnly };
}
