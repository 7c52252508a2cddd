/** Copies the sample workspace to a place where it can be worked on. */
import { cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkout, sampleWorkspace } from './checkout.mjs';
import { run } from './processes.mjs';

/**
 * Makes `target` a fresh git repository with one commit: a copy of the sample workspace, its test runner ready to use.
 *
 * @param {string} target Replaced when it exists.
 * @param {{ env?: NodeJS.ProcessEnv, files?: Readonly<Record<string, string>> }} [options] `files`: texts by path, to add.
 */
export async function createWorkspace(target, { env = process.env, files = {} } = {}) {
  await rm(target, { recursive: true, force: true });
  await cp(sampleWorkspace, target, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(target, file)), { recursive: true });
    await writeFile(path.join(target, file), text);
  }
  await linkVitest(target);
  const git = [
    '-c',
    'user.name=Sam Sample',
    '-c',
    'user.email=sam@example.com',
    '-c',
    'commit.gpgSign=false',
  ];
  for (const args of [
    ['init', '--quiet', '--initial-branch=main'],
    ['add', '--all'],
    [...git, 'commit', '--quiet', '--message=Add the cart'],
  ]) {
    await run('git', args, { cwd: target, env, output: 'onFailure' });
  }
}

/**
 * Lends the workspace the checkout's Vitest, so that its tests run without any download. Only the package is linked,
 * not the whole of `node_modules`: Vitest keeps its cache next to it, and that belongs to the copy.
 *
 * @param {string} target
 */
async function linkVitest(target) {
  const bin = path.join(target, 'node_modules/.bin');
  await mkdir(bin, { recursive: true });
  await symlink(
    path.join(checkout, 'node_modules/vitest'),
    path.join(target, 'node_modules/vitest'),
    'junction',
  );
  if (process.platform === 'win32') {
    await writeFile(path.join(bin, 'vitest.cmd'), '@node "%~dp0\\..\\vitest\\vitest.mjs" %*\r\n');
  } else {
    await symlink('../vitest/vitest.mjs', path.join(bin, 'vitest'));
  }
}
