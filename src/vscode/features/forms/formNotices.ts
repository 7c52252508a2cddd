import * as vscode from 'vscode';
import type { FormModel } from '../../../core/documents/form';
import type { FormNotice } from '../../../core/documents/formProtocol';
import type { DocumentType } from '../../../core/documents/types';
import { untypedDocument } from '../../../core/documents/untyped';
import { findMergeConflict } from './conflictMarkers';
import type { FileCondition } from './fileCondition';

/** What is to be said about the file as a whole, and whether the form may change it. */
export function noticesOf(
  text: string,
  model: FormModel | undefined,
  { file, lostType }: { file: FileCondition; lostType: DocumentType | undefined },
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
  if (lostType) {
    notices.push({
      severity: 'warning',
      message: vscode.l10n.t(
        'The type "{0}" is gone: its template was removed or cannot be read. Until it is back every section is shown as text. The file was not changed.',
        lostType.label,
      ),
      openText: true,
    });
  } else if (model?.typeId === untypedDocument.id) {
    notices.push({
      severity: 'info',
      message: vscode.l10n.t(
        'No document type matches this file, so every section is shown as text. Logbook tells types by folder, file name and headings.',
      ),
      openText: true,
    });
  }
  if (file.deleted) {
    notices.push({
      severity: 'warning',
      message: vscode.l10n.t('This file was deleted on disk. Saving writes it again.'),
    });
  }
  if (file.changedOnDisk) {
    notices.push({
      severity: 'warning',
      message: vscode.l10n.t(
        'This file was changed on disk, in another window or by another program. Here are changes that are not saved: when you save, VS Code asks which to keep.',
      ),
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
