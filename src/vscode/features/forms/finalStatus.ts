import * as vscode from 'vscode';
import type { FormIntent } from '../../../core/documents/form';
import type { FormRefusal } from '../../../core/documents/formProtocol';
import type { DocumentType } from '../../../core/documents/types';
import { finalUnready, isFinal, obstaclesToFinal } from '../../../core/review/obstacles';
import { asksForFinal, emptyParts, readReview } from '../../../core/review/review';
import type { Finding } from '../../../core/rules/rule';
import { severityOf } from '../../../core/rules/ruleSetting';
import { readSetting } from '../../settings';

/**
 * Why a form does not take the status that ends a review: choosing a word must not skip what the command that
 * finalises a document asks. Undefined for every other intent, and where nothing is left to ask.
 * @param findings what the rules find in the document; asked only where the answer counts
 */
export function refuseFinal(
  { uri, text, type }: { uri: vscode.Uri; text: string; type: DocumentType },
  intent: FormIntent,
  findings: () => readonly Finding[],
): FormRefusal | undefined {
  if (!asksForFinal(type, intent)) return undefined;
  const rule = { code: finalUnready, severity: 'error' } as const;
  if (severityOf(rule, readSetting('logbook.rules', uri)) !== 'error') return undefined;
  const review = readReview(text, type);
  if (review === undefined || isFinal(review.status)) return undefined;
  const obstacles = obstaclesToFinal(review.reviewers, findings());
  const message =
    obstacles === undefined
      ? nothingWritten(emptyParts(text, type))
      : obstacles.errors.length > 0
        ? errorsLeft(obstacles.errors)
        : vscode.l10n.t('It is not final yet: nobody is named who reviewed it.');
  if (message === undefined) return undefined;
  return {
    message,
    offer: { action: 'finalise', title: vscode.l10n.t('Finalise Postmortem') },
  };
}

function errorsLeft([first, ...more]: readonly Finding[]): string | undefined {
  if (first === undefined) return undefined;
  return more.length === 0
    ? vscode.l10n.t('It is not final yet. {0}', first.message)
    : vscode.l10n.t(
        'It is not final yet: {0} errors. The first: {1}',
        more.length + 1,
        first.message,
      );
}

function nothingWritten(empty: readonly string[]): string | undefined {
  return empty.length === 0
    ? undefined
    : vscode.l10n.t('Nothing is written yet under: {0}.', empty.join(', '));
}
