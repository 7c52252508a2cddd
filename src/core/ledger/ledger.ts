import type { DamageReason, ReadEvent } from './readEvent';
import type { LedgerLayout, LedgerMove } from './rotation';

/** The part of an `AbortSignal` that readers look at. */
export interface CancelSignal {
  throwIfAborted(): void;
}

/** An event with its place. */
export interface LocatedEvent {
  /** Workspace-relative, with forward slashes. */
  readonly path: string;
  /** One-based. */
  readonly line: number;
  readonly event: ReadEvent;
}

/** A line of the ledger that is no event, or a whole file that is no ledger. */
export interface LedgerDamage {
  readonly path: string;
  /** One-based. */
  readonly line: number;
  readonly reason: DamageReason | 'array_file';
  readonly message: string;
}

/** A line as it stands in a file of JSON Lines. */
export interface LedgerText {
  /** With its line feed; what is not UTF-8 as U+FFFD. */
  readonly text: string;
  /** It is longer than is read: `text` is only its start. */
  readonly isCut: boolean;
}

/** What has become of an event that was to be recorded. */
export interface AppendedEvent {
  readonly id: string;
  readonly path: string;
  /** One-based. */
  readonly line: number;
  readonly notesPath: string;
  /** Why the entry of the notes could not be written; the event itself is recorded. */
  readonly notesError?: string;
  /** What else the user should know: that a full ledger could not be archived, for instance. */
  readonly warnings: readonly string[];
}

/** An event that could not be recorded and is kept until it is. */
export interface PendingEvent {
  readonly id: string;
  /** ISO 8601: when it was kept. */
  readonly keptAt: string;
  /** Why it could not be recorded. */
  readonly reason: string;
  readonly event: Readonly<Record<string, unknown>>;
  /** Its entry of the notes, Markdown. */
  readonly notes: string | undefined;
}

export interface RotatedLedger {
  /** False when there was nothing to archive. */
  readonly archived: boolean;
  /** Of the archive, workspace-relative; of the ledger when nothing was archived. */
  readonly path: string;
}

/** The ledger with its archives, notes and the events that wait to be recorded. */
export interface Ledger {
  /** Events of all files in the order of time, equal ids once; what is damaged is left out. */
  events(options?: {
    readonly from?: Date;
    /** Exclusive. */
    readonly to?: Date;
    readonly signal?: CancelSignal;
  }): AsyncIterable<LocatedEvent>;
  /** What could not be read, in all files. */
  damage(): Promise<readonly LedgerDamage[]>;
  /** The files that there are, whatever the layout: archives, the ledger, files of writers. Workspace-relative. */
  files(): Promise<readonly string[]>;
  /** Every line of a file, of the ledger or not. @throws not_found, outside_workspace, io_error */
  lines(path: string): AsyncIterable<LedgerText>;
  /** The task ids in all files that begin with a text. */
  taskIds(prefix: string): Promise<ReadonlySet<string>>;
  /** The events of a task in those files that have changed since a moment: other processes record too. */
  recordedSince(taskId: string, since: Date): Promise<readonly LocatedEvent[]>;
  /** The event with an id; undefined when no file has it. */
  find(id: string): Promise<LocatedEvent | undefined>;
  /**
   * Records an event that has its id and passed the gates, and its entry of the notes. When the event cannot be
   * recorded it is kept, and the error says so; when only the notes fail, the answer does.
   * @throws LogbookError
   */
  append(
    event: Readonly<Record<string, unknown>> & { readonly id: string },
    notes?: string,
  ): Promise<AppendedEvent>;
  /** Writes the entry of the notes that is missing for an event; nothing when it is there. */
  completeNotes(id: string, notes: string): Promise<{ readonly notesPath: string }>;
  /** Events that wait to be recorded, oldest first. Run record_event with such an event to try again. */
  pending(): Promise<readonly PendingEvent[]>;
  discardPending(id: string): Promise<void>;
  /** Archives what the ledger holds, whatever its size; the next event starts a new one. */
  rotate(): Promise<RotatedLedger>;
  /**
   * Closes the files that only the other layout writes: they become archives. Set `logbook.ledger.layout` to the same.
   */
  changeLayout(layout: LedgerLayout): Promise<readonly LedgerMove[]>;
}
