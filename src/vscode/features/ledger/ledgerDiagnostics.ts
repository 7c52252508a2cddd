import { setImmediate as nextTurn } from 'node:timers/promises';
import * as vscode from 'vscode';
import { LedgerChecker, type LedgerFinding } from '../../../core/ledger/editor/ledgerChecker';
import type { EventsElsewhere } from '../../../core/rules/ledger/ledgerRule';
import { ElsewhereLookUp } from '../../../node/ledger/eventsElsewhere';
import type { LedgerPaths } from '../../../node/ledger/segments';
import type { Disposable } from '../../disposable';
import { ruleDiagnostic } from '../../ruleDiagnostic';
import type { Services } from '../../services';
import { readSetting } from '../../settings';

/** Milliseconds without typing after which changed lines are checked. */
const pause = 150;
/** Milliseconds of work after which others get their turn. */
const slice = 8;

/** Findings in one open file of the ledger; only lines that changed are read again. */
export class LedgerDiagnostics implements Disposable {
  private readonly checker: LedgerChecker;
  private readonly lookUp: ElsewhereLookUp;
  private elsewhere: EventsElsewhere | undefined;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private shown: { readonly version: number; readonly findings: readonly LedgerFinding[] } = {
    version: -1,
    findings: [],
  };

  constructor(
    private readonly document: vscode.TextDocument,
    private readonly collection: vscode.DiagnosticCollection,
    private readonly services: Services,
    paths: () => LedgerPaths,
  ) {
    const path = vscode.workspace.asRelativePath(document.uri, false);
    this.lookUp = new ElsewhereLookUp(paths, path);
    this.checker = new LedgerChecker(
      {
        get lineCount() {
          return document.lineCount;
        },
        lineText: (line) => document.lineAt(line).text,
      },
      () => new Date(),
    );
    this.schedule(0);
  }

  /** Takes in what somebody typed. */
  changed(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    for (const { range, text } of changes) {
      this.checker.replaced(range.start.line, range.end.line, text.split(/\r\n|\r|\n/).length);
    }
    this.schedule(pause);
  }

  schedule(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.running ??= this.check()
        .catch((error: unknown) => {
          this.services.log.error(`Could not check ${this.document.uri.fsPath}:`, String(error));
        })
        .finally(() => {
          this.running = undefined;
        });
    }, delay);
  }

  codeActions(range: vscode.Range): vscode.CodeAction[] {
    // Findings of an older text have their edits in the wrong places; new ones are on their way.
    if (this.shown.version !== this.document.version) return [];
    const diagnostics = this.collection.get(this.document.uri) ?? [];
    return this.shown.findings.flatMap(({ fix, line }, index) => {
      const diagnostic = diagnostics[index];
      if (fix === undefined || diagnostic === undefined) return [];
      if (line < range.start.line || line > range.end.line) return [];
      const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
      action.diagnostics = [diagnostic];
      action.isPreferred = true;
      action.edit = new vscode.WorkspaceEdit();
      const edits = fix.edits.map(({ startLine, start, endLine, end, text }) =>
        vscode.TextEdit.replace(new vscode.Range(startLine, start, endLine, end), text),
      );
      action.edit.set(this.document.uri, edits);
      return [action];
    });
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.collection.delete(this.document.uri);
  }

  private async check(): Promise<void> {
    const isClosed = () => this.document.isClosed;
    for (;;) {
      if (isClosed()) return;
      const start = performance.now();
      const isComplete = this.checker.check(() => performance.now() - start < slice);
      // What lines are to each other gets a turn of its own.
      if (isComplete && performance.now() - start < 1) break;
      await nextTurn();
    }
    this.publish();
    // Other files take longer; what is known without them stands there meanwhile.
    const { version } = this.document;
    this.elsewhere = await this.lookUp.find(this.checker.newNames());
    if (isClosed()) return;
    if (this.document.version === version) this.publish();
    else this.schedule(0);
  }

  private publish(): void {
    const setting = readSetting('logbook.rules', this.document.uri);
    const findings = this.checker.findings(setting, this.elsewhere);
    this.shown = { version: this.document.version, findings };
    const { extensionUri } = this.services.context;
    this.collection.set(
      this.document.uri,
      findings.map((finding) => {
        const { line, start, end } = finding;
        return ruleDiagnostic(new vscode.Range(line, start, line, end), finding, extensionUri);
      }),
    );
  }
}
