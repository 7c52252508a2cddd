import * as vscode from 'vscode';
import type { TemplateProblem } from '../../../core/documents/templateProblems';
import { templateProblems } from '../../../core/documents/templateProblems';

export interface TemplateReport {
  readonly diagnostics: readonly vscode.Diagnostic[];
  /** Why the template gives no type. */
  readonly refusal: TemplateProblem | undefined;
  /** The text is being edited; what is on disk may still be right. */
  readonly isUnsaved: boolean;
}

/** Checks a template as it stands in its editor, else on disk. One that is gone has no problems. */
export async function checkTemplate(uri: vscode.Uri): Promise<TemplateReport> {
  const open = vscode.workspace.textDocuments.find(
    (document) => document.uri.toString() === uri.toString(),
  );
  const text = open?.getText() ?? (await readText(uri));
  if (text === undefined) return { diagnostics: [], refusal: undefined, isUnsaved: false };
  const problems = templateProblems(text, vscode.workspace.asRelativePath(uri, false));
  const lines = text.split(/\r\n?|\n/);
  return {
    diagnostics: problems.map((problem) => diagnostic(problem, lines[problem.line] ?? '')),
    refusal: problems.find(({ severity }) => severity === 'error'),
    isUnsaved: open?.isDirty ?? false,
  };
}

async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

function diagnostic(problem: TemplateProblem, line: string): vscode.Diagnostic {
  const start = line.length - line.trimStart().length;
  const range = new vscode.Range(problem.line, start, problem.line, line.trimEnd().length);
  const severity =
    problem.severity === 'error'
      ? vscode.DiagnosticSeverity.Error
      : vscode.DiagnosticSeverity.Warning;
  const result = new vscode.Diagnostic(range, problem.message, severity);
  result.source = 'Logbook';
  return result;
}
