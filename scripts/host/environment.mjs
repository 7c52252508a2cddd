/** The environment that VS Code and its terminals run in. */
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkout } from './checkout.mjs';

/** Left by whatever started this process: npm, git hooks, another VS Code, test runners. */
const foreignVariables =
  /^(npm_|GIT_|VSCODE_|ELECTRON_|VITEST|PLAYWRIGHT|PW_|TEST_WORKER_INDEX$|TEST_PARALLEL_INDEX$|NODE_OPTIONS$|NODE_ENV$|NODE_PATH$|FORCE_COLOR$|NO_COLOR$|CI$|INIT_CWD$|PROMPT_COMMAND$|XDG_CONFIG_HOME$)/i;

/**
 * This process's environment as a user's own shell would have it: without {@link foreignVariables} and without the
 * programs of the checkout's dependencies.
 *
 * @returns {NodeJS.ProcessEnv}
 */
export function cleanEnvironment() {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !foreignVariables.test(name)),
  );
  const ownPrograms = path.join(checkout, 'node_modules');
  const search = (env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((entry) => !entry.startsWith(ownPrograms));
  return { ...env, PATH: search.join(path.delimiter) };
}

/**
 * Where rustup and pyenv keep the versions that their `cargo` and `python3` start: below the user's home folder,
 * unless they are told otherwise. In a session, whose home folder is another one, they would find none.
 *
 * @returns {Record<string, string>}
 */
export function versionFolders() {
  const folders = [
    ['RUSTUP_HOME', '.rustup'],
    ['PYENV_ROOT', '.pyenv'],
  ].flatMap(([name = '', folder = '']) => {
    const usual = path.join(os.homedir(), folder);
    return process.env[name] === undefined && existsSync(usual) ? [[name, usual]] : [];
  });
  return Object.fromEntries(folders);
}
