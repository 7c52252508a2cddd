import type * as vscode from 'vscode';
import { fixAcceptingDraft } from '../../../core/documents/draftMark';
import type { FormModel } from '../../../core/documents/form';
import type { FixMessage } from '../../../core/documents/formProtocol';
import type { DocumentProblem, DocumentType } from '../../../core/documents/types';
import { checkDocument } from '../../../core/rules/checkDocument';
import type { Finding } from '../../../core/rules/rule';
import type { TextEdit } from '../../../core/text/textEdit';
import { onDidChangeSetting, readSetting } from '../../settings';

/** What the rules say about the document of a form. */
export interface FormFindings {
  check(text: string, type: DocumentType): readonly Finding[];
  /** The model with the same in it, as the page shows it. */
  withProblems(text: string, type: DocumentType, model: FormModel): FormModel;
  /** The edits of the fix that a page asks for, by which a person takes a draft on; undefined when the finding is gone. */
  fix(text: string, type: DocumentType, wanted: FixMessage): readonly TextEdit[] | undefined;
  dispose(): void;
}

/** @param onChange called when the same document has other findings: settings changed */
export function createFormFindings(
  uri: vscode.Uri,
  log: vscode.LogOutputChannel,
  onChange: () => void,
): FormFindings {
  let known: { text: string; type: DocumentType; findings: readonly Finding[] } | undefined;
  const settings = onDidChangeSetting(['logbook.rules'], () => {
    known = undefined;
    onChange();
  });

  const findingsIn = (text: string, type: DocumentType): readonly Finding[] => {
    if (known?.text !== text || known.type !== type) {
      const severities = readSetting('logbook.rules', uri);
      known = { text, type, findings: checkDocument(text, type, { now: new Date(), severities }) };
    }
    return known.findings;
  };

  const problems = (text: string, type: DocumentType, model: FormModel): DocumentProblem[] =>
    findingsIn(text, type).map(({ code, message, line, start, severity, fix, isGeneral }) => ({
      code,
      message,
      line,
      severity,
      ...(fix && { fixTitle: fix.title }),
      ...(isGeneral === true
        ? { field: '' }
        : text.startsWith('#', start) && fieldBelow(model, line)),
    }));

  return {
    check: findingsIn,
    withProblems(text, type, model) {
      try {
        return { ...model, problems: [...model.problems, ...problems(text, type, model)] };
      } catch (error) {
        // A rule that fails must not take the form down with it.
        log.error(`Could not check ${uri.fsPath}:`, String(error));
        return model;
      }
    },
    fix(text, type, { code, line, title }) {
      const found = findingsIn(text, type).find(
        (finding) => finding.code === code && finding.line === line && finding.fix?.title === title,
      );
      return found?.fix && fixAcceptingDraft(text, found.fix.edits);
    },
    dispose() {
      settings.dispose();
    },
  };
}

/** A heading that only groups fields is none itself: what is said about it belongs to the first field below it. */
function fieldBelow({ title, meta, sections }: FormModel, line: number): { field?: string } {
  const fields = [title, ...meta, ...sections.flatMap((section) => section.fields)];
  let first: { key: string; line: number } | undefined;
  for (const { spec, line: at } of fields) {
    if (at === undefined || at < line || (first !== undefined && first.line <= at)) continue;
    first = { key: spec.key, line: at };
  }
  return first === undefined ? {} : { field: first.key };
}
