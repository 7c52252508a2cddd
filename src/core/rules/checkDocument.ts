import type { DocumentType } from '../documents/types';
import type { DocumentView, ViewContext } from './documentView';
import { viewDocument } from './documentView';
import { rules } from './registry';
import type { Finding, Rule } from './rule';
import { severityOf } from './ruleSetting';
import { lineOf, readSuppressions } from './suppressions';

/** More of the same in one document help nobody. */
const maxFindingsOfRule = 50;

export interface CheckOptions extends ViewContext {
  /** The setting `logbook.rules` as it stands in settings files: a severity or `off` by rule code. */
  readonly severities?: unknown;
}

/** Runs the rules of a document's type. Findings come in the order of the text. */
export function checkDocument(
  text: string,
  type: Pick<DocumentType, 'id' | 'outline'>,
  options: CheckOptions = {},
): Finding[] {
  const wanted = rulesOf(type.id);
  if (wanted.length === 0) return [];
  return checkView(viewDocument(text, type, options), wanted, options.severities);
}

/** The rules for documents of a type. */
export function rulesOf(typeId: string): readonly Rule[] {
  return rules.filter(({ types }) => types.includes(typeId));
}

/** Runs some rules over a document that is read already. */
export function checkView(
  view: DocumentView,
  wanted: readonly Rule[],
  setting?: unknown,
): Finding[] {
  const suppressions = readSuppressions(view.document);
  const findings: Finding[] = [];
  for (const rule of wanted) {
    const severity = severityOf(rule, setting);
    if (severity === 'off') continue;
    let count = 0;
    for (const found of rule.check(view, findings)) {
      const line = lineOf(view.document, found);
      if (suppressions.covers(rule.code, line)) continue;
      findings.push({ ...found, code: rule.code, severity, line });
      if (++count >= maxFindingsOfRule) break;
    }
  }
  return findings.sort((a, b) => a.start - b.start || a.end - b.end);
}
