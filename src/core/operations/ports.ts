import type { DocumentActionItems } from '../actionItems/types';
import type { DocumentType } from '../documents/types';
import type { Ledger } from '../ledger/ledger';
import type { RunLogRecord, TreeDiff } from '../failures/model';
import type { DeliveryReport, ReportQuery } from '../ledger/delivery/report';
import type { LedgerQueries } from '../ledger/query/ledgerQuery';
import type { Publisher } from '../publish/publisher';
import type { RecallIndex } from '../recall/model';
import type { LearningsStore } from '../learnings/taskLearnings';
import type { TaskArchive } from '../worklog/taskArchive';
import type { WorkJournalStore } from '../worklog/workJournalStore';

/**
 * What operations need from the world. The extension, the CLI and the MCP server each hand in their own.
 * Paths are workspace-relative with forward slashes; an adapter refuses every path that leaves the workspace,
 * through `..`, an absolute path or a symbolic link, with `outside_workspace`.
 */
export interface WorkspaceFiles {
  /** @throws not_found, outside_workspace, too_large, io_error */
  read(path: string): Promise<string>;
  /** Creates the file and missing folders. @throws already_exists, read_only, disk_full, io_error */
  create(path: string, text: string): Promise<void>;
  /** Names (not paths) of the entries of a folder; empty when the folder does not exist. */
  list(folder: string): Promise<readonly string[]>;
}

/** The worktree's append-only run log, shared by every window, the CLI and the MCP server. */
export interface RunLog {
  read(): Promise<readonly RunLogRecord[]>;
  append(record: RunLogRecord): Promise<void>;
}

/** Snapshots of the working tree that leave no trace in the user's repository. */
export interface TreeSnapshots {
  /** The tree's id, or undefined where there is no git or the tree is too large to snapshot in time. */
  take(): Promise<string | undefined>;
  /** What changed from one snapshot to the next, or undefined when either is gone. */
  diff(before: string, after: string, without?: LeftOut): Promise<TreeDiff | undefined>;
  /** A file as it was; undefined when it or the snapshot is gone, or when it is too large to show. */
  file(tree: string, path: string): Promise<string | undefined>;
  /** Lines added and removed from one to the other; binary files count none. Undefined when either is gone. */
  linesChanged(before: string, after: string, without?: LeftOut): Promise<number | undefined>;
}

/** Files and folders that a comparison leaves out wherever they lie; with forward slashes. */
export type LeftOut = readonly string[];

/** Settings that operations read; keys of the contract without the `logbook.` prefix. */
export interface OperationSettings {
  readonly author: string;
  readonly failureThreshold: number;
  readonly captureChanges: boolean;
  readonly handoverLines: number;
  /** The mutations that may be declared, `M5 Reduce Scope` each. */
  readonly mutations: readonly string[];
  /** Severity or "off" by rule code, as it stands in the settings file. */
  readonly rules: unknown;
}

export interface OperationPorts {
  /** Absolute path of the workspace's top, for relating the paths that runs report. */
  readonly root: string;
  readonly files: WorkspaceFiles;
  readonly runs: RunLog;
  readonly snapshots: TreeSnapshots;
  readonly settings: OperationSettings;
  readonly ledgerQueries: LedgerQueries;
  readonly index: RecallIndex;
  /** Built-in types with the folders that settings give them, and the workspace's own. */
  documentTypes(): Promise<readonly DocumentType[]>;
  /** The action items of every document of the types' folders and of the ledger's notes. */
  actionItems(): Promise<readonly DocumentActionItems[]>;
  /** Of the ledger with all its archives. */
  deliveryReport(query: ReportQuery): Promise<DeliveryReport>;
  /** The setting, else git's user.name, else empty. */
  author(): Promise<string>;
  /** The agent that acts, by the name that it gives itself; empty or missing where a person does. */
  agent?(): string;
  /** Masks secrets. Everything captured goes through it before it is stored or shown. */
  redact(text: string): Promise<string>;
  readonly ledger: Ledger;
  readonly workJournal: WorkJournalStore;
  readonly archive: TaskArchive;
  readonly learnings: LearningsStore;
  /** Where documents are published. */
  readonly publisher: Publisher;
  now(): Date;
  /** A new, sortable, unique id. */
  newId(): string;
}
