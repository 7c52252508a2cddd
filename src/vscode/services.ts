import type * as vscode from 'vscode';
import type { DocumentActionItems } from '../core/actionItems/types';
import type { Drafting } from '../core/drafting/drafting.lazy';
import type { DocumentSummary, DocumentType } from '../core/documents/types';
import type { Run, Streak, StreakRecord } from '../core/failures/model';
import type { Ledger } from '../core/ledger/ledger';
import type { EventFacts } from '../core/ledger/draftEvent';
import type { LedgerQueries } from '../core/ledger/query/ledgerQuery';
import type { SideIndex } from '../node/sideIndex/sideIndex';
import type { RecallIndex } from '../core/recall/model';
import type { SafetyCopy } from '../node/worklog/safetyCopy';
import type { Handover } from '../core/worklog/handover';
import type { PublishInput } from '../core/operations/publishDocument';
import type { PublishOutcome } from '../core/publish/publisher';
import type { RichText } from '../node/publish/exportDocument.lazy';
import type { PublishControl } from '../node/publish/publishControl';
import type { Disposable } from './disposable';
import type { LibrarySources } from './librarySources';
import type { StatusBar } from './statusBar';
import type { DocumentCatalog } from './documentCatalog';
import type { FailureRecords } from './failureRecords';
import type { RecordedRun } from '../core/failures/recordRun';
import type { DeliveryReport, ReportQuery } from '../core/ledger/delivery/report';
import type { TimelineEvent, TimeWindow } from '../core/timeline/timelineEvent';
import type { MutationFollower } from '../core/operations/followMutations';
import type { OperationInput, OperationName, OperationOutput } from '../core/operations/registry';

/** What every feature gets. Built once in `extension.ts`; nothing here does work before it is asked. */
export interface Services {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly workspaces: Workspaces;
  readonly problems: ProblemReporter;
  /** What features show in the Library view beside the documents. */
  readonly librarySources: LibrarySources;
  /** The one item of the status bar. */
  readonly statusBar: StatusBar;
}

export interface Workspaces extends Disposable {
  /** The workspace that holds the uri; without a uri the first one; undefined when there is none. */
  of(uri?: vscode.Uri): LogbookWorkspace | undefined;
  all(): readonly LogbookWorkspace[];
  /** The workspace of a folder that need not be open in this window: another worktree. Loaded on first use and kept. */
  at(folder: vscode.Uri): LogbookWorkspace;
  /** Settings, templates or workspace folders changed in a way that concerns document types. */
  readonly onDidChangeTypes: vscode.Event<void>;
  /** A template of a workspace was read and something in it cannot be used. */
  readonly onDidReadBrokenTemplate: vscode.Event<vscode.Uri>;
}

/** One workspace folder that Logbook works in. */
export interface LogbookWorkspace {
  readonly folder: vscode.WorkspaceFolder;
  /** Built-in types with the folders that settings give them, and the workspace's own. */
  documentTypes(): Promise<readonly DocumentType[]>;
  /** The heavy part: operations, parsers, Git. Loaded on first use. */
  engine(): Promise<WorkspaceEngine>;
}

export interface WorkspaceEngine {
  /** Search and recall over ledger, documents, notes and work journal. Answers in a worker thread. */
  readonly index: RecallIndex &
    Pick<SideIndex, 'prepareSearch' | 'months' | 'month' | 'monthEvents'>;
  /** Runs an operation of the contract. @throws LogbookError */
  operate<Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
  ): Promise<OperationOutput<Name>>;
  /** What an operation would write, for a confirmation; undefined where its input says so. @throws LogbookError */
  preview(
    name: OperationName,
    input: unknown,
  ): Promise<Readonly<Record<string, string>> | undefined>;
  /** `publish_document`, followed and ended by whoever waits. @throws LogbookError */
  publish(input: PublishInput, control: PublishControl): Promise<PublishOutcome>;
  /** Writes a document as a file for others. @param path workspace-relative @param target absolute @returns what they will miss */
  exportDocument(
    path: string,
    format: 'html' | 'markdown',
    target: string,
  ): Promise<readonly string[]>;
  /** A document's content to be pasted into other programs. @param path workspace-relative */
  richText(path: string): Promise<RichText>;
  /** Id of a snapshot of the working tree; undefined where that is switched off or cannot be had. */
  takeSnapshot(): Promise<string | undefined>;
  /**
   * Takes a run in; undefined when it says nothing about failing work and was not recorded.
   * @param before the snapshot that was taken when the run started
   */
  recordRun(run: Run, before?: string): Promise<RecordedRun | undefined>;
  /** What is recorded of runs: streaks, changes between snapshots, and that it changed. */
  readonly failures: FailureRecords;
  streaks(): Promise<readonly Streak[]>;
  /** Streaks that ended with a pass, the latest first. */
  endedStreaks(): Promise<readonly Streak[]>;
  /**
   * The handover of the work journal with all that it lists, for people; agents get a bounded one.
   * @param lines how many of the last lines are given verbatim
   */
  handover(lines: number): Promise<Handover>;
  /** Whether the approach failed so often in a row that a change of it is to be declared in the work journal. */
  isMutationRequired(): Promise<boolean>;
  /** Told that the work journal is looked at, or has changed: finds out what was declared in it by hand. */
  readonly mutations: MutationFollower;
  /** What is recorded of a span of time, in order: commits, merges, tags, runs, work journal, ledger. */
  timelineEvents(window: TimeWindow): Promise<readonly TimelineEvent[]>;
  /** Drafts for a chat, from what was recorded. */
  drafting(): Promise<Drafting>;
  /** Masks secrets in captured or pasted text. */
  redact(text: string): Promise<string>;
  /** Names of the people in the Git history, the busiest of late first; empty without Git. */
  gitAuthors(): Promise<readonly string[]>;
  appendStreakRecord(record: StreakRecord): Promise<void>;
  /** Safety copies of work journals whose worktree is gone and whose task was not completed, the latest first. */
  lostJournals(): Promise<readonly SafetyCopy[]>;
  /** Completes the task of such a journal. @returns the archived journal's path in the main worktree */
  archiveLostJournal(copy: SafetyCopy): Promise<string>;
  /** The ledger's files and the events that wait to be recorded; record through `operate`, which has the gates. */
  readonly ledger: Ledger;
  /**
   * What can be known of the work that an event is to record, to begin its form with.
   * @param about a document by its workspace-relative path, a failure that passes again
   */
  eventFacts(about: {
    readonly document?: string | undefined;
    readonly streakId?: string | undefined;
  }): Promise<EventFacts>;
  /** Every document of the types' folders, sorted by path. */
  listDocuments(): Promise<readonly DocumentSummary[]>;
  /** The action items of every document and of the ledger's notes. */
  listActionItems(): Promise<readonly DocumentActionItems[]>;
  /** Those of one file again after it changed; undefined when it is gone. @param path workspace-relative */
  refreshActionItems(path: string, typeId: string): Promise<DocumentActionItems | undefined>;
  /** One document again after it changed; undefined when it is gone. @param path workspace-relative */
  refreshDocument(path: string, typeId: string): Promise<DocumentSummary | undefined>;
  deliveryReport(query: ReportQuery): Promise<DeliveryReport>;
  /** Where an event stands now; undefined when it is gone. @param time milliseconds since the epoch */
  locateEvent(event: {
    readonly time: number;
    readonly id?: string | undefined;
    readonly taskId?: string | undefined;
  }): Promise<{ readonly path: string; readonly line: number } | undefined>;
  documentTypes(): Promise<readonly DocumentType[]>;
  /** Absolute path of the main worktree's top, where learnings lie; the folder itself without Git or trust. */
  mainWorktree(): Promise<string>;
  /** Questions to the ledger with its archives, in a worker thread. */
  readonly ledgerQueries: LedgerQueries;
  /** All documents with their types, kept fresh. */
  readonly catalog: DocumentCatalog;
}

export interface ProblemReporter {
  /**
   * Tells the user once, in words, with a button to the log, and writes the details to the log.
   * @param doing what could not be done, for instance "create the journal entry"
   */
  report(doing: string, error: unknown): Promise<void>;
}

/** A part of the extension: registers what it offers and returns how to take it away. */
export type Feature = (services: Services) => vscode.Disposable;
