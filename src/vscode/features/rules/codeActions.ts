import * as vscode from 'vscode';
import type { CommandId } from '../../../core/contributions/commands';
import { fixAcceptingDraft } from '../../../core/documents/draftMark';
import { parseMarkdown } from '../../../core/markdown/markdownDocument';
import type { Finding } from '../../../core/rules/rule';
import { suppressHere } from '../../../core/rules/suppressions';
import type { TextEdit } from '../../../core/text/textEdit';
import { toWorkspaceEdit } from '../../textEdits';
import { ruleCode } from '../../ruleDiagnostic';

const configureRule: CommandId = 'logbook.configureRule';

export function codeActionsFor(
  document: vscode.TextDocument,
  diagnostics: readonly vscode.Diagnostic[],
  findings: readonly Finding[],
): vscode.CodeAction[] {
  return diagnostics.flatMap((diagnostic) => {
    const code = ruleCode(diagnostic);
    const start = document.offsetAt(diagnostic.range.start);
    const finding = findings.find((found) => found.code === code && found.start === start);
    if (finding === undefined) return [];
    const { fix } = finding;
    const actions: vscode.CodeAction[] = [];
    if (fix !== undefined) {
      const edits = fixAcceptingDraft(document.getText(), fix.edits);
      const action = editAction(document, diagnostic, fix.title, edits);
      action.isPreferred = true;
      actions.push(action);
    }
    const suppression = suppressHere(parseMarkdown(document.getText()), finding);
    actions.push(
      editAction(document, diagnostic, vscode.l10n.t('Suppress "{0}" here', finding.code), [
        suppression,
      ]),
      turnOffAction(document, diagnostic, finding.code),
    );
    return actions;
  });
}

function editAction(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  title: string,
  edits: readonly TextEdit[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.edit = toWorkspaceEdit(document, edits);
  return action;
}

function turnOffAction(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  code: string,
): vscode.CodeAction {
  const title = vscode.l10n.t('Turn off "{0}" in this workspace', code);
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.command = { command: configureRule, title, arguments: [code, 'off', document.uri] };
  return action;
}
