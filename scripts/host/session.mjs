/** One isolated run of VS Code: its own settings, extensions, home folder and logs, in a temporary folder. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cleanEnvironment, versionFolders } from './environment.mjs';
import { onShutdown } from './processes.mjs';

/**
 * @typedef {object} Session
 * @property {string} folder Holds all the others.
 * @property {string} userDataDir
 * @property {string} extensionsDir
 * @property {string} home Home folder of everything that runs in the session.
 * @property {string} workspace Folder to open; not made yet.
 * @property {NodeJS.ProcessEnv} env Environment of everything that runs in the session.
 * @property {() => Promise<void>} remove
 */

/** Settings that make runs repeatable: nothing from the network, no autosave, no greetings. */
export const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'git.autofetch': false,
  'git.openRepositoryInParentFolders': 'never',
  'window.autoDetectColorScheme': false,
};

const testSettings = {
  ...quietSettings,
  'files.autoSave': 'off',
  // A page that VS Code gives the focus back to takes it late, and a question that is open by then would close.
  'workbench.quickOpen.closeOnFocusLost': false,
  // What shows where the pointer happens to rest would cover what a test clicks next; tests of it set it themselves.
  'workbench.hover.delay': 600_000,
  'workbench.hover.reducedDelay': 600_000,
  'terminal.integrated.defaultProfile.linux': 'bash',
  // An extension that starts while a terminal opens would have it started anew, under the hands of a test.
  'terminal.integrated.environmentChangesRelaunch': false,
  // Text drawn on a canvas can't be read by a test.
  'terminal.integrated.gpuAcceleration': 'off',
  // Shows parts of the terminal twice.
  'terminal.integrated.stickyScroll.enabled': false,
};

/**
 * @param {{ settings?: Record<string, unknown>, workspaceName?: string }} [options]
 * @returns {Promise<Session>}
 */
export async function createSession({ settings = {}, workspaceName = 'cart' } = {}) {
  // The real path, because VS Code resolves links (macOS: /var) and tests compare paths.
  const folder = await mkdtemp(path.join(realpathSync(tmpdir()), 'logbook-'));
  const userDataDir = path.join(folder, 'user-data');
  const extensionsDir = path.join(folder, 'extensions');
  const home = path.join(folder, 'home');
  await mkdir(path.join(userDataDir, 'User'), { recursive: true });
  await mkdir(extensionsDir);
  await mkdir(home);
  await writeFile(
    path.join(userDataDir, 'User/settings.json'),
    JSON.stringify({ ...testSettings, ...settings }, undefined, 2),
  );
  await writeFile(path.join(home, '.gitconfig'), gitConfig);
  await writeFile(path.join(home, '.bashrc'), bashrc);
  const env = {
    ...cleanEnvironment(),
    ...versionFolders(),
    // The last one keeps the server from asking its extension gallery for updates.
    HOME: home,
    GIT_CONFIG_NOSYSTEM: '1',
    EXTENSIONS_GALLERY: '{}',
  };
  await writeFile(path.join(home, '.profile'), profile(env));
  const remove = () =>
    rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  const release = onShutdown(remove);
  return {
    folder,
    userDataDir,
    extensionsDir,
    home,
    workspace: path.join(folder, workspaceName),
    env,
    remove: async () => {
      release();
      await remove();
    },
  };
}

const gitConfig = `[user]
\tname = Robin Tester
\temail = robin@example.com
[init]
\tdefaultBranch = main
[commit]
\tgpgSign = false
`;

/**
 * VS Code takes the environment of programs from a login shell, in which the machine's own profile may have replaced the
 * way to them.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function profile(env) {
  return `export PATH='${(env['PATH'] ?? '').replaceAll("'", String.raw`'\\''`)}'\n`;
}

/** Each prompt adds the exit code of the command before it to ~/.prompts, so that a test can wait for the end of a command. */
const bashrc = `PS1='\\w \\$ '
PROMPT_COMMAND='echo "$?" >> ~/.prompts'
`;
