import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

export interface GitOptions {
  /** Absolute path of the folder to run in. */
  readonly cwd: string;
  /** On top of the cleaned environment; undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Written to standard input. */
  readonly input?: string | Buffer;
  /** After this time git is ended; default 10 s. */
  readonly timeoutMs?: number;
  /** Git is ended once it has printed more than this; default 16 MB. */
  readonly maxBytes?: number;
  /** Ends git when aborted. */
  readonly signal?: AbortSignal;
  /** For what the user asked for in so many words, a commit: the repository's hooks have a say in it. */
  readonly runsHooks?: true;
}

export type GitResult =
  | {
      readonly outcome: 'exited';
      readonly exitCode: number;
      readonly stdout: string;
      /** The first few kilobytes. */
      readonly stderr: string;
    }
  /** Ended after `maxBytes`; `stdout` holds exactly the first `maxBytes`. */
  | { readonly outcome: 'truncated'; readonly stdout: string }
  /** There is no git on the PATH, or `cwd` does not exist. */
  | { readonly outcome: 'missing' }
  | { readonly outcome: 'timedOut' }
  | { readonly outcome: 'aborted' };

/**
 * Settings that take from a repository the means to run programs of its choice through commands that only
 * look. Filters are not among them: they have free names. Commands that read file contents run with a
 * repository folder of our own (see treeSnapshots.ts), where no setting of the user's repository is in force.
 */
const hardening = ['core.fsmonitor=false', 'core.quotePath=false', 'safe.bareRepository=explicit'];
const noHooks = 'core.hooksPath=/dev/null';

const stderrLimit = 8 * 1024;
const killAfterMs = 1_000;

/**
 * Runs git without a shell, safe for repositories that nobody vouched for: no hooks, no file system monitor,
 * no pager, no prompt, no optional locks, English messages, and none of the GIT_... variables of the process
 * that started us (a hook's GIT_DIR would silently lead to another repository).
 * Never rejects: what can go wrong is in the result.
 */
export function runGit(args: readonly string[], options: GitOptions): Promise<GitResult> {
  const { cwd, input, timeoutMs = 10_000, maxBytes = 16 * 1024 * 1024, signal } = options;
  if (signal?.aborted === true) return Promise.resolve({ outcome: 'aborted' });
  return new Promise((resolve) => {
    const settings = [...hardening, ...(options.runsHooks === true ? [] : [noHooks])];
    const given = settings.flatMap((setting) => ['-c', setting]);
    const child = spawn(gitProgram(), ['--no-pager', ...given, ...args], {
      cwd,
      env: gitEnvironment(options.env),
      windowsHide: true,
      stdio: 'pipe',
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let stdoutBytes = 0;
    let stderrBytes = 0;
    let ended: 'truncated' | 'timedOut' | 'aborted' | undefined;
    let killTimer: NodeJS.Timeout | undefined;
    const end = (why: typeof ended): void => {
      if (ended !== undefined) return;
      ended = why;
      // SIGTERM first: git then removes its lock files.
      child.kill('SIGTERM');
      killTimer = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
      // A program that git started may outlive it and keep the pipes open.
      child.stdout.destroy();
      child.stderr.destroy();
    };
    const onAbort = (): void => end('aborted');
    const timer = setTimeout(() => end('timedOut'), timeoutMs);
    signal?.addEventListener('abort', onAbort, { once: true });
    const finish = (result: GitResult): void => {
      clearTimeout(timer);
      clearTimeout(killTimer);
      signal?.removeEventListener('abort', onAbort);
      resolve(result);
    };

    child.stdout.on('data', (chunk: Buffer) => {
      if (stdoutBytes <= maxBytes) stdout.push(chunk);
      stdoutBytes += chunk.length;
      if (stdoutBytes > maxBytes) end('truncated');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (stderrBytes < stderrLimit) stderr.push(chunk);
      stderrBytes += chunk.length;
    });
    child.on('error', () => finish({ outcome: 'missing' }));
    child.on('close', (exitCode) => {
      const text = Buffer.concat(stdout).subarray(0, maxBytes).toString('utf8');
      if (ended === 'truncated') finish({ outcome: 'truncated', stdout: text });
      else if (ended !== undefined) finish({ outcome: ended });
      else {
        const said = Buffer.concat(stderr).toString('utf8');
        finish({ outcome: 'exited', exitCode: exitCode ?? 128, stdout: text, stderr: said });
      }
    });
    // Git may end before it has read everything; the exit code tells the rest.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });
}

/**
 * On Windows a bare program name is looked for in the working folder first, so that a repository could bring
 * its own git.exe: there the PATH is searched here.
 */
function gitProgram(): string {
  if (process.platform !== 'win32') return 'git';
  const folders = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder));
  const found = folders
    .map((folder) => path.join(folder, 'git.exe'))
    .find((file) => existsSync(file));
  return found ?? path.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'git-is-not-installed.exe');
}

function gitEnvironment(own: GitOptions['env'] = {}): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (!/^GIT_/i.test(name)) env[name] = value;
  }
  return {
    ...env,
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_PAGER: '',
    // Blobs that a partial clone has not fetched stay missing: looking must not go to the network.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    ...own,
  };
}

/** The output of a command that worked, without the final line break; else undefined. */
async function gitOutput(args: readonly string[], cwd: string): Promise<string | undefined> {
  const result = await runGit(args, { cwd });
  return result.outcome === 'exited' && result.exitCode === 0
    ? result.stdout.replace(/\r?\n$/, '')
    : undefined;
}

/** Whether no git was found on the PATH. @param cwd absolute path of a folder that exists */
export async function isGitMissing(cwd: string): Promise<boolean> {
  return (await runGit(['--version'], { cwd })).outcome === 'missing';
}

/** git's `user.name` as it holds in the folder; empty where there is none or no git. */
export async function gitUserName(cwd: string): Promise<string> {
  return (await gitOutput(['config', '--get', 'user.name'], cwd)) ?? '';
}

/** The branch that is checked out, also before its first commit; undefined for a detached HEAD or without git. */
export async function currentBranch(cwd: string): Promise<string | undefined> {
  return (await gitOutput(['symbolic-ref', '--short', '--quiet', 'HEAD'], cwd)) || undefined;
}

/**
 * Names of the people who committed, the busiest of the last thousand commits first; empty without a history.
 */
export async function gitAuthors(cwd: string): Promise<readonly string[]> {
  const output = await gitOutput(['log', '-1000', '--format=%aN', 'HEAD'], cwd);
  const counts = new Map<string, number>();
  for (const name of output?.split('\n') ?? []) {
    if (name.trim() !== '') counts.set(name.trim(), (counts.get(name.trim()) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
}

/** Where a worktree lives. Absolute paths. */
export interface Worktree {
  /** The worktree's top folder. */
  readonly top: string;
  /** Its own git folder: `.git`, or `.git/worktrees/<name>` of the main worktree. */
  readonly gitDir: string;
  /** The git folder that all worktrees share. */
  readonly commonDir: string;
}

/** The worktree that holds the folder; undefined outside one, in a bare repository, or without git (2.31 or newer). */
export async function worktreeOf(cwd: string): Promise<Worktree | undefined> {
  const output = await gitOutput(
    ['rev-parse', '--path-format=absolute', '--show-toplevel', '--git-dir', '--git-common-dir'],
    cwd,
  );
  const lines = output?.split(/\r?\n/).map((line) => path.normalize(line)) ?? [];
  const [top, gitDir, commonDir, ...more] = lines;
  // A line break in a path would be read as another path.
  if (top === undefined || gitDir === undefined || commonDir === undefined || more.length > 0)
    return undefined;
  return { top, gitDir, commonDir };
}

/**
 * The top folder of the repository's main worktree. `git worktree list` names the git folder instead where that lies
 * elsewhere: in the parent of a submodule, or apart from the files.
 * @returns undefined outside a worktree, for a bare repository, and where only the main worktree itself knows its place
 */
export async function mainTopOf(cwd: string): Promise<string | undefined> {
  const own = await worktreeOf(cwd);
  if (own === undefined) return undefined;
  const { top, gitDir, commonDir } = own;
  if (path.relative(gitDir, commonDir) === '') return top;
  const said = await gitOutput(
    ['--git-dir', commonDir, 'config', '--null', '--get-regexp', '^core\\.(bare|worktree)$'],
    commonDir,
  );
  const settings = said?.split('\0') ?? [];
  if (settings.includes('core.bare\ntrue')) return undefined;
  const named = settings.find((one) => one.startsWith('core.worktree\n'))?.split('\n')[1];
  if (named !== undefined) return path.resolve(commonDir, named);
  return path.basename(commonDir) === '.git' ? path.dirname(commonDir) : undefined;
}

/**
 * Where what outlives a task is kept: the main worktree. For a bare repository, which has none, the top of the
 * worktree that holds the folder; without git the folder itself.
 */
export async function mainWorktreeOf(cwd: string): Promise<string> {
  return (await mainTopOf(cwd)) ?? (await worktreeOf(cwd))?.top ?? cwd;
}

/** A path inside the worktree's own git folder, for state that belongs to one worktree; undefined without git. */
export async function gitPath(cwd: string, name: string): Promise<string | undefined> {
  const output = await gitOutput(['rev-parse', '--path-format=absolute', '--git-path', name], cwd);
  return output === undefined || output.includes('\n') ? undefined : path.normalize(output);
}
