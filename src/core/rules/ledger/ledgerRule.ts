import type { FailedGate } from '../../ledger/gates';
import type { LineReading } from '../../ledger/readEvent';
import type { RuleDescription, RuleFinding } from '../rule';

/** One line of a ledger's file, read. */
export interface LedgerLine {
  readonly text: string;
  readonly reading: LineReading;
  /** The gates that the event does not pass; whether its task ID is unique is asked of the file. */
  readonly gates: () => readonly FailedGate[];
}

/** A check on single lines. Offsets of what it finds are columns. */
export interface LedgerLineRule extends RuleDescription {
  readonly scope: 'line';
  check(line: LedgerLine): Iterable<RuleFinding>;
}

/** What the lines of a file are to each other. */
export interface LedgerFile {
  /** One for each line, the last one of a file that ends in a newline included. */
  readonly lines: readonly LineFacts[];
  text(line: number): string;
  /** Events of the ledger's other files that have names of lines here, as far as they were looked up. */
  readonly elsewhere?: EventsElsewhere;
}

/** Names to look up in other files. */
export interface EventNames {
  readonly taskIds: readonly string[];
  readonly ids: readonly string[];
}

/** By name. */
export interface EventsElsewhere {
  readonly taskIds: ReadonlyMap<string, EventElsewhere>;
  readonly ids: ReadonlyMap<string, EventElsewhere>;
}

export interface EventElsewhere {
  /** Workspace-relative, with forward slashes. */
  readonly path: string;
  /** One-based. */
  readonly line: number;
  readonly id: string | undefined;
  /** The whole line. */
  readonly text: string;
}

/** What is kept of a line. */
export interface LineFacts {
  readonly kind: LineReading['kind'];
  readonly id?: string;
  readonly taskId?: string;
  /** A record of the ledger skill about its own work, which carries the task ID of the event beside it. */
  readonly isMeta?: boolean;
  /** Milliseconds since the epoch. */
  readonly time?: number;
}

/** Replaces text between two places; lines and columns count from zero. */
export interface LineEdit {
  readonly startLine: number;
  readonly start: number;
  readonly endLine: number;
  readonly end: number;
  readonly text: string;
}

export interface LineFix {
  /** In the imperative, as a menu shows it. */
  readonly title: string;
  readonly edits: readonly LineEdit[];
}

/** Something in one line; columns count from zero. */
export interface FileFinding {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly fix?: LineFix;
}

/** A check on how lines stand to each other. */
export interface LedgerFileRule extends RuleDescription {
  readonly scope: 'file';
  check(file: LedgerFile): Iterable<FileFinding>;
}

export type LedgerRule = LedgerLineRule | LedgerFileRule;

/** An edit that takes a line away with its line break. */
export function removeLine(line: number): LineEdit {
  return { startLine: line, start: 0, endLine: line + 1, end: 0, text: '' };
}
