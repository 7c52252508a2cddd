/**
 * What somebody who takes a task over must know before touching anything. Plain data: it travels to the handover
 * panel, to agents and to the command line alike. Built by `buildHandover` from the journal's text and its receipts.
 */
export interface Handover {
  /** The work journal, workspace-relative with forward slashes. */
  readonly path: string;
  /** What the journal's first heading says: a branch or a task. Empty where it says nothing. */
  readonly task: string;
  /** When the first session began, ISO 8601; null where no heading tells. */
  readonly since: string | null;
  /** When the last entry was written, ISO 8601; null where no heading tells. */
  readonly lastEntryAt: string | null;
  /** Who wrote sessions and entries, in order of appearance. */
  readonly authors: readonly string[];
  /** Lines of the whole journal. */
  readonly lines: number;
  /** The last lines, verbatim, and the one-based number of the first of them. */
  readonly tail: string;
  readonly tailFirstLine: number;

  /** The latest current state; null when none was written since the last session began work. */
  readonly currentState: string | null;
  /** One-based line of it. */
  readonly currentStateLine: number | null;
  /** Not to be tried again, the latest first. */
  readonly failedApproaches: readonly HandoverItem[];
  /** Blockers that nothing said to be solved, the latest first. */
  readonly blockers: readonly HandoverItem[];
  readonly decisions: readonly HandoverItem[];
  readonly findings: readonly HandoverItem[];
  /** The mutation in force: the latest that was declared; null before the first. */
  readonly mutation: HandoverMutation | null;
  /** The intent and approach of the last session. */
  readonly intent: string | null;
  readonly approach: string | null;

  /** Whether somebody else wrote something that the reader has not acknowledged. */
  readonly unread: boolean;
  /** How many lines that is, since when (ISO 8601), and whose. */
  readonly unreadLines: number;
  readonly unreadSince: string | null;
  readonly unreadBy: readonly string[];
  /** The last receipt in the journal: who acknowledged it and when (ISO 8601). */
  readonly lastReadBy: string | null;
  readonly lastReadAt: string | null;

  /** What about the file asks for somebody's eye, in sentences: the marks of a merge conflict, a part not looked at. */
  readonly problems: readonly string[];
  /** True when entries were shortened or left out to keep the answer small. */
  readonly truncated: boolean;
}

/** One thing of the journal, with its place. */
export interface HandoverItem {
  /** Without its label; several lines where it goes on. */
  readonly text: string;
  /** One-based. */
  readonly line: number;
  /** ISO 8601; null where only a day or nothing is known. */
  readonly at: string | null;
  readonly author: string | null;
}

/** A declared change of approach. */
export interface HandoverMutation {
  /** As written: `M5 (Reduce Scope)`. */
  readonly label: string;
  readonly failedOn: string;
  readonly switchingTo: string;
  readonly rationale: string;
  /** One-based. */
  readonly line: number;
  readonly at: string | null;
  readonly author: string | null;
  /** What followed under it: nothing yet, something that worked, or failures only. */
  readonly outcome: 'open' | 'worked' | 'failed';
}
