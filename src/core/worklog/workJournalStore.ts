import type { HeadingContext } from './sessionHeading';

/** A journal as a handover needs it. */
export interface JournalText {
  /** Lines that are not read are empty in it. */
  readonly text: string;
  /** Missing where all of it is read. */
  readonly skimmed?: SkimmedLines;
}

/** Lines of a long journal, one-based and inclusive, of which only what must not be missed is read. */
export interface SkimmedLines {
  readonly from: number;
  /** Up to here nothing is read; before `from` where something is read of all. */
  readonly unseenTo: number;
  readonly to: number;
  /** Failed approaches among them that are not read: there are too many. */
  readonly failuresLeftOut: number;
}

/** The work journal of the worktree. Everybody may write to it at any time; nothing in it is ever rewritten. */
export interface WorkJournalStore {
  /** Workspace-relative with forward slashes; it need not exist. */
  readonly path: string;
  /**
   * The text; undefined while there is none. Of a very long journal the beginning and the end: what lies between
   * them is read as empty lines, so that the numbers of the lines stay right.
   * @throws io_error for a folder, for what is no text in UTF-8, or when it cannot be read
   */
  read(): Promise<string | undefined>;
  /** The same, with failures, blockers, the last mutation and the last state of what lies between. @throws as `read` does */
  readForHandover(): Promise<JournalText | undefined>;
  /** All of it, however long. @throws as `read` does */
  readWhole(): Promise<string | undefined>;
  /** Begins the journal with its header; does nothing where it has begun. @throws read_only, disk_full, io_error */
  begin(header: string): Promise<void>;
  /**
   * Appends a text that ends with a line break, in the line breaks of the file, and keeps a safety copy of the whole.
   * @returns the one-based line that it begins at
   * @throws read_only, disk_full, io_error
   */
  append(text: string): Promise<{ readonly line: number }>;
  /** What a new journal is about: the branch, else the name of the folder. */
  task(): Promise<string>;
  /** The zone of times that name none. */
  readonly toUtc: HeadingContext['toUtc'];
}
