import * as vscode from 'vscode';
import type { Finding } from '../../../core/rules/rule';
import { ruleDiagnostic } from '../../ruleDiagnostic';

export function toDiagnostic(
  document: vscode.TextDocument,
  finding: Finding,
  extensionUri: vscode.Uri,
): vscode.Diagnostic {
  const start = document.positionAt(finding.start);
  const range = new vscode.Range(start, document.positionAt(finding.end));
  return ruleDiagnostic(range, finding, extensionUri);
}
