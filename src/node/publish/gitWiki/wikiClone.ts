import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { logbookError } from '../../../core/errors';
import { withoutCredentials } from '../../../core/publish/gitWiki/wikiKind';
import { runGit } from '../../git';
import { gitIn, protocolFor, type SharedClone } from '../../learnings/fleet/sharedClone';

/** Waiting for a server that asks for a password would never end. */
const networkMs = 60_000;

/**
 * The repository through which a wiki is read and written. It has no working files: pages are read from commits and
 * written to them.
 * @param folder where such repositories lie; made when missing
 * @throws invalid_input for an address that would start a program; unreachable when the remote does not answer
 */
export async function openWikiClone(
  remote: string,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<SharedClone> {
  const protocol = remote.startsWith('-') ? undefined : protocolFor(remote);
  if (protocol === undefined) {
    throw logbookError(
      'invalid_input',
      `${withoutCredentials(remote)} is no address of a wiki that Logbook pushes to. Give one with https, ssh or git, or a path.`,
    );
  }
  const shown = withoutCredentials(remote);
  const name = createHash('sha256').update(shown).digest('hex').slice(0, 16);
  const top = path.join(folder, name);
  await mkdir(top, { recursive: true });
  await required(top, ['init', '--quiet']);
  await required(top, ['config', 'remote.origin.url', remote]);
  const listed = await runGit(['ls-remote', '--symref', 'origin', 'HEAD'], {
    cwd: top,
    timeoutMs: networkMs,
    env: { GIT_ALLOW_PROTOCOL: protocol, SSH_ASKPASS_REQUIRE: 'never' },
    ...(signal === undefined ? {} : { signal }),
  });
  if (listed.outcome === 'missing') {
    throw logbookError('not_found', 'Git is not installed, or not on the PATH. Install it first.');
  }
  if (listed.outcome === 'aborted') throw logbookError('cancelled', 'Publishing was cancelled.');
  if (listed.outcome !== 'exited' || listed.exitCode !== 0) {
    const said = listed.outcome === 'exited' ? reason(listed.stderr) : 'it did not answer in time';
    throw logbookError(
      'unreachable',
      `The wiki at ${shown} cannot be reached: ${said}. Check the address, that the wiki has its first page, and that "git ls-remote" works in a terminal.`,
    );
  }
  const branch = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(listed.stdout)?.[1] ?? 'master';
  return {
    top,
    gitDir: path.join(top, '.git'),
    branch,
    remote: 'origin',
    remoteBranch: branch,
    protocols: protocol,
  };
}

async function required(top: string, args: readonly string[]): Promise<void> {
  if ((await gitIn({ top }, args)) !== undefined) return;
  throw logbookError('io_error', `git ${args[0] ?? ''} failed in ${top}. Nothing was published.`);
}

/** What git said, in a line, without what signs in. */
export function reason(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  const telling =
    lines.find((line) => /^(?:fatal|error|remote|ssh):/i.test(line)) ?? lines[0] ?? '';
  return telling
    .replace(/([a-z][\w+.-]*:\/\/)[^@/\s']*@/gi, '$1')
    .slice(0, 300)
    .replace(/\.$/, '');
}
