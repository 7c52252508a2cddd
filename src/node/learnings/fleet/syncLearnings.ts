import path from 'node:path';
import { jsonLine, type JsonRecord } from '../../../core/learnings/jsonRecords';
import {
  mergeDiscoveries,
  hasUnreadable,
  mergeFiles,
  mergePatterns,
  newRecords,
  type RecordMerge,
} from '../../../core/learnings/mergeFiles';
import { discoveriesFile, patternsFile } from '../../../core/learnings/taskLearnings';
import { adoptShared } from './adoptShared';
import { localCommits } from './localCommits';
import { forgetVersions, readVersions, replaceFile, type ReplacedFile } from './replaceFile';
import { rememberedScan, type CleanTest } from './secretScan';
import type { SharedClone } from './sharedClone';
import {
  commitShared,
  fetchShared,
  fileIn,
  pushShared,
  sharedTip,
  type Transfer,
} from './sharedCommit';

export interface SyncOptions {
  /** The secret scanner: what it would change is not shared. */
  readonly redact: (text: string) => Promise<string>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Waits before the next attempt when others were faster; default longer and longer, by chance. */
  readonly pause?: (attempt: number) => Promise<void>;
}

export interface SyncResult {
  /** Records of others that are new here. */
  readonly received: number;
  /** Records of this clone that others have now. */
  readonly sent: number;
  /** Records that stay here because they seem to hold a secret. */
  readonly withheld: number;
  /** Why it could not be done, or not all of it; what is missing is done by the next sync. */
  readonly problem?: string;
}

/** Each attempt that fails is one that somebody else has won: with more than so many at once the next sync goes on. */
const attempts = 30;

interface Shared {
  readonly name: string;
  readonly place: ReplacedFile;
  readonly merge: RecordMerge;
}

/**
 * Shares learnings with the other clones of a repository: takes in what is new there, and adds what is new here as one
 * commit that touches nothing else. Whatever happens, a record is in this clone's files or at the remote.
 */
export async function syncLearnings(clone: SharedClone, options: SyncOptions): Promise<SyncResult> {
  const { redact, now, pause = randomPause } = options;
  const isClean = rememberedScan(redact);
  const shared = sharedFiles(clone, now());
  const names = shared.map(({ name }) => name);
  let sent = 0;
  let received = 0;
  let refusal = 'the files were changed again and again';
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) await pause(attempt);
    const fetched = await fetchShared(clone);
    if (fetched.outcome !== 'done') refusal = fetched.reason;
    if (fetched.outcome === 'outdated') continue;
    if (fetched.outcome === 'failed') break;
    const tip = await sharedTip(clone);
    const files = await Promise.all(shared.map((file) => mergeShared(clone, tip, file, isClean)));
    const own = tip === undefined ? [] : await localCommits(clone, tip, names, isClean);
    const pushed = await pushMerged(clone, tip, own, files);
    if (pushed.outcome !== 'done') refusal = pushed.reason;
    if (pushed.outcome === 'outdated') continue;
    if (pushed.outcome === 'done') sent += sum(files, (file) => file.sent);
    const replaced = await Promise.all(
      files.map(({ place, before, merged }) => replaceFile(place, before, merged)),
    );
    received += sum(files, (file, index) => (replaced[index] === true ? file.received : 0));
    // Somebody has appended meanwhile: their lines go along in the next round.
    if (replaced.includes(false)) continue;
    await Promise.all(files.map(({ late }) => forgetVersions(late)));
    const commit = pushed.outcome === 'done' ? pushed.commit : tip;
    const isMoved = commit === undefined || (await adoptShared(clone, commit, names));
    const problem = pushed.outcome === 'done' ? (isMoved ? undefined : heldBack(clone)) : refusal;
    const withheld = sum(files, (file) => file.withheld);
    return { received, sent, withheld, ...(problem !== undefined && { problem }) };
  }
  return { received, sent, withheld: 0, problem: refusal };
}

/** Sends what is new here, if anything is. */
async function pushMerged(
  clone: SharedClone,
  tip: string | undefined,
  own: readonly string[],
  files: readonly MergedFile[],
): Promise<
  | { readonly outcome: 'done'; readonly commit: string | undefined }
  | Exclude<Transfer, { readonly outcome: 'done' }>
> {
  if (own.length === 0 && files.every(({ sent }) => sent === 0)) {
    return { outcome: 'done', commit: tip };
  }
  const texts = new Map(files.map(({ name, pushed }) => [name, pushed]));
  const parents = [...(tip === undefined ? [] : [tip]), ...own];
  const commit = await commitShared(clone, parents, texts, 'Merge learnings');
  const pushed = await pushShared(clone, commit);
  return pushed.outcome === 'done' ? { outcome: 'done', commit } : pushed;
}

interface MergedFile {
  readonly name: string;
  readonly place: ReplacedFile;
  readonly before: string;
  readonly late: readonly { readonly file: string; readonly text: string }[];
  /** For the remote. */
  readonly pushed: string;
  /** For this clone, with what is withheld. */
  readonly merged: string;
  readonly received: number;
  readonly sent: number;
  readonly withheld: number;
}

async function mergeShared(
  clone: SharedClone,
  tip: string | undefined,
  { name, place, merge }: Shared,
  isClean: CleanTest,
): Promise<MergedFile> {
  const upstream = tip === undefined ? '' : await fileIn(clone, tip, name);
  const { text, late } = await readVersions(place);
  const local = [text, ...late.map((version) => version.text)];
  const own = local.flatMap((version) => newRecords(version, [upstream]));
  const clean: JsonRecord[] = [];
  for (const record of own) if (await isClean(record)) clean.push(record);
  const pushed = mergeFiles([upstream, clean.map(jsonLine).join('\n')], merge);
  const sent = newRecords(pushed, [upstream]).length;
  const withheld = own.length - clean.length;
  const isSame = sent === 0 && withheld === 0 && !hasUnreadable(local);
  const merged = isSame ? upstream : mergeFiles([upstream, ...local], merge);
  return {
    name,
    place,
    before: text,
    late,
    // What is merely no longer told is left out when there is something to tell.
    pushed: sent === 0 ? upstream : pushed,
    merged,
    received: newRecords(merged, local).length,
    sent,
    withheld,
  };
}

function sharedFiles({ top, gitDir }: SharedClone, now: number): readonly Shared[] {
  const kept = path.join(gitDir, 'logbook-learnings');
  const place = (name: string): ReplacedFile => ({ file: path.join(top, name), kept });
  return [
    { name: patternsFile, merge: mergePatterns, place: place(patternsFile) },
    { name: discoveriesFile, merge: mergeDiscoveries(now), place: place(discoveriesFile) },
  ];
}

function heldBack({ branch, top }: SharedClone): string {
  return `The branch ${branch} of ${top} has changes of its own and was not moved.`;
}

function sum(
  files: readonly MergedFile[],
  count: (file: MergedFile, index: number) => number,
): number {
  return files.reduce((total, file, index) => total + count(file, index), 0);
}

/** By chance, so that those who were refused together do not come back together. */
function randomPause(attempt: number): Promise<void> {
  const longest = Math.min(2_000, 25 * 2 ** attempt);
  return new Promise((resolve) => setTimeout(resolve, Math.random() * longest));
}
