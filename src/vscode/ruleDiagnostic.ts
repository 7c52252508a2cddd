import * as vscode from 'vscode';
import type { Severity } from '../core/rules/rule';

const severityOf: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

/** A finding of a rule as the editor shows it, with a link to the page about the rule. */
export function ruleDiagnostic(
  range: vscode.Range,
  finding: { readonly code: string; readonly severity: Severity; readonly message: string },
  extensionUri: vscode.Uri,
): vscode.Diagnostic {
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
