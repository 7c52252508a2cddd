import * as vscode from 'vscode';
import type { Finding, Severity } from '../../../core/rules/rule';

const severityOf: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

export function toDiagnostic(
  document: vscode.TextDocument,
  finding: Finding,
  extensionUri: vscode.Uri,
): vscode.Diagnostic {
  const range = new vscode.Range(
    document.positionAt(finding.start),
    document.positionAt(finding.end),
  );
  const diagnostic = new vscode.Diagnostic(range, finding.message, severityOf[finding.severity]);
  diagnostic.source = 'Logbook';
  diagnostic.code = { value: finding.code, target: rulePage(finding.code, extensionUri) };
  return diagnostic;
}

/** Shows the page about the rule that comes with the extension: it is the one for this version, and needs no network. */
function rulePage(code: string, extensionUri: vscode.Uri): vscode.Uri {
  const page = vscode.Uri.joinPath(extensionUri, 'docs', 'rules', `${code}.md`);
  const argument = encodeURIComponent(JSON.stringify([page]));
  return vscode.Uri.parse(`command:markdown.showPreview?${argument}`);
}

/** The rule behind one of our diagnostics. */
export function ruleCode({ code }: vscode.Diagnostic): string | undefined {
  return typeof code === 'object' && typeof code.value === 'string' ? code.value : undefined;
}
