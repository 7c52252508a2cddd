import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A new folder below the system's own, gone when the test has finished. */
export function tempFolder(): string {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'logbook test ')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

/** Writes a file below a folder, making folders on the way. */
export function write(folder: string, file: string, content: string | Buffer): void {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, content);
}

/** Runs git as its user would, without settings of the machine. */
export function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', [...identity, ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  });
}

const identity = [
  'user.name=Test Person',
  'user.email=test@example.com',
  'init.defaultBranch=main',
  'commit.gpgsign=false',
  'protocol.file.allow=always',
].flatMap((setting) => ['-c', setting]);

/** A repository with one commit of the given files. */
export function repository(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const folder = tempFolder();
  git(folder, 'init', '-q');
  commit(folder, files);
  return folder;
}

export function commit(folder: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [file, content] of Object.entries(files)) write(folder, file, content);
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'Change');
}
