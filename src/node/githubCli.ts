import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { logbookError } from '../core/errors';

/** The absolute path of GitHub's command line `gh`, looked for on the PATH; undefined where there is none. */
export async function githubCli(): Promise<string | undefined> {
  const name = process.platform === 'win32' ? 'gh.exe' : 'gh';
  // Only absolute folders: a relative one would let a repository bring its own program.
  const folders = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder));
  for (const folder of folders) {
    const program = path.join(folder, name);
    try {
      await access(program, constants.X_OK);
      return program;
    } catch {
      continue;
    }
  }
  return undefined;
}

export interface NewIssue {
  /** A folder of the repository. */
  readonly cwd: string;
  readonly title: string;
  readonly body: string;
}

const timeoutMs = 60_000;

/**
 * Creates an issue in the repository of a folder. Texts are handed over as arguments, never through a shell.
 * @returns its address
 * @throws io_error with what `gh` said
 */
export function createGithubIssue(
  program: string,
  { cwd, title, body }: NewIssue,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ['issue', 'create', `--title=${title}`, `--body=${body}`], {
      cwd,
      env: { ...process.env, GH_PROMPT_DISABLED: '1', GH_NO_UPDATE_NOTIFIER: '1', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      timeout: timeoutMs,
    });
    let said = '';
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const fail = (reason: string) =>
      reject(logbookError('io_error', `GitHub's command line created no issue: ${reason}`));
    child.on('error', (error) => fail(error.message));
    child.on('close', () => {
      const url = /https:\/\/\S+\/issues\/\d+/.exec(output)?.[0];
      if (url === undefined) fail(said.trim().split('\n')[0] ?? 'it gave no reason.');
      else resolve(url);
    });
  });
}
