import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sharedCloneAt, type SharedClone } from '../../../../src/node/learnings/fleet/sharedClone';
import { syncLearnings, type SyncResult } from '../../../../src/node/learnings/fleet/syncLearnings';
import { createRedactor } from '../../../../src/node/redactSecrets';
import { git, tempFolder, write } from '../tempRepository';

export const now = Date.UTC(2026, 2, 17, 14, 30);

/** A bare repository that clones share, empty or with the given files. */
export function sharedRemote(files: Readonly<Record<string, string>> = {}): string {
  const remote = path.join(tempFolder(), 'shared.git');
  git(path.dirname(remote), 'init', '-q', '--bare', '-b', 'main', remote);
  if (Object.keys(files).length > 0) {
    const clone = cloneOf(remote);
    for (const [file, content] of Object.entries(files)) write(clone, file, content);
    git(clone, 'add', '-A');
    git(clone, 'commit', '-q', '-m', 'Begin');
    git(clone, 'push', '-q', 'origin', 'HEAD:main');
  }
  return remote;
}

export function cloneOf(remote: string): string {
  const folder = path.join(tempFolder(), 'clan-learnings');
  git(path.dirname(folder), 'clone', '-q', remote, folder);
  return folder;
}

export async function openClone(folder: string): Promise<SharedClone> {
  const clone = await sharedCloneAt(folder);
  if (clone === undefined) throw new Error(`${folder} is not taken for a clone`);
  return clone;
}

export async function sync(folder: string): Promise<SyncResult> {
  return syncLearnings(await openClone(folder), { redact: createRedactor(), now: () => now });
}

export function pattern(id: string, more: Readonly<Record<string, unknown>> = {}): string {
  const ts = new Date(now).toISOString();
  const record = { id, agent: 'velma', ts, category: 'c', title: id, problem: 'p', solution: 's' };
  return `${JSON.stringify({ ...record, ...more })}\n`;
}

export function read(folder: string, file = 'patterns.jsonl'): string {
  const target = path.join(folder, file);
  return existsSync(target) ? readFileSync(target, 'utf8') : '';
}

export function idsIn(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { id: string }).id);
}

export function remoteFile(remote: string, file = 'patterns.jsonl'): string {
  return git(remote, 'show', `main:${file}`);
}
