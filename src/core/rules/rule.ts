import type { TextEdit } from '../text/textEdit';
import type { DocumentView } from './documentView';

export const severities = ['error', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

/** An edit that is right without guessing what the author means. */
export interface Fix {
  /** In the imperative, as a menu shows it: `Write "use"`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** What a rule found. Offsets into the text of the document. */
export interface RuleFinding {
  readonly start: number;
  readonly end: number;
  /** Says what to write instead. */
  readonly message: string;
  readonly fix?: Fix;
  /** It is about the document as a whole, wherever it stands. */
  readonly isGeneral?: boolean;
}

/** A finding with the rule that made it and the severity that the workspace gives that rule. */
export interface Finding extends RuleFinding {
  readonly code: string;
  readonly severity: Severity;
  /** Zero-based line of `start`. */
  readonly line: number;
}

/** What the documentation and the settings tell about a rule. */
export interface RuleDescription {
  /** Kebab-case, beginning with the document type; stable, since settings and comments name it. */
  readonly code: string;
  /** Ids of the document types that it reads, or `ledger`. */
  readonly types: readonly string[];
  /** `error` only for what is wrong in every honest document. */
  readonly severity: Severity;
  /** One sentence that completes "This rule finds ...". */
  readonly summary: string;
  /** Why it matters and what to do, as Markdown paragraphs. */
  readonly explanation: string;
  /** Excerpts of documents in which it finds nothing. */
  readonly good: readonly string[];
  /** Excerpts of documents in each of which it finds something. */
  readonly bad: readonly string[];
}

/**
 * One check on documents of some types. A rule is silent wherever it cannot be sure: rules that cry wolf
 * get switched off.
 */
export interface Rule extends RuleDescription {
  /** @param found what the rules before it in the registry found */
  check(view: DocumentView, found: readonly Finding[]): Iterable<RuleFinding>;
}
