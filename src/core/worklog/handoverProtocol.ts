import * as z from 'zod/mini';
import type { Handover } from './handover';

/** The wire between the handover panel's page and its host; each side checks what arrives. */

/** What the panel shows: the journal's handover, and what tests and Git say about the worktree right now. */
export interface HandoverContent {
  readonly handover: Handover;
  /** Name of the workspace folder; empty where the window has only one. */
  readonly folder: string;
  /** What keeps failing, each in a sentence, the longest streak first. */
  readonly failing: readonly string[];
  /** Workspace-relative paths that Git would not find in a commit; undefined where Git does not say. */
  readonly uncommitted: readonly UncommittedFile[] | undefined;
  /** Commits since the last entry of the journal, the latest first; undefined where Git does not say. */
  readonly commits: readonly CommitLine[] | undefined;
}

export interface UncommittedFile {
  readonly path: string;
  readonly status: 'added' | 'modified' | 'deleted' | 'renamed' | 'untracked' | 'conflicted';
}

export interface CommitLine {
  /** Abbreviated. */
  readonly id: string;
  readonly subject: string;
  readonly author: string;
  /** ISO 8601. */
  readonly at: string;
}

const messageToHost = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('startSession') }),
  /** @param line one-based */
  z.object({ type: z.literal('openJournal'), line: z.optional(z.int().check(z.positive())) }),
  z.object({ type: z.literal('openFile'), path: z.string() }),
  z.object({ type: z.literal('showFailures') }),
  z.object({ type: z.literal('failed'), message: z.string() }),
]);
export type HandoverMessageToHost = z.output<typeof messageToHost>;

const content = z.custom<HandoverContent>(
  (value: unknown) =>
    typeof value === 'object' && value !== null && 'handover' in value && 'failing' in value,
);

const messageToPage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('handover'), content, folderUri: z.string() }),
  z.object({ type: z.literal('none'), path: z.string(), folderUri: z.string() }),
  z.object({ type: z.literal('error'), message: z.string() }),
]);
export type HandoverMessageToPage = z.output<typeof messageToPage>;

/** @returns the message, or undefined for anything that is not one. */
export function readHandoverMessageToHost(raw: unknown): HandoverMessageToHost | undefined {
  return messageToHost.safeParse(raw).data;
}

/** @returns the message, or undefined for anything that is not one. */
export function readHandoverMessageToPage(raw: unknown): HandoverMessageToPage | undefined {
  return messageToPage.safeParse(raw).data;
}

const storedPage = z.object({ folderUri: z.string(), scroll: z.optional(z.number()) });
/** What VS Code keeps of the page over a restart. */
export type StoredHandoverPage = z.output<typeof storedPage>;

/** @returns undefined where nothing, or nothing of ours, was kept */
export function readStoredHandoverPage(raw: unknown): StoredHandoverPage | undefined {
  return storedPage.safeParse(raw).data;
}
