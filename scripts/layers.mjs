/**
 * The dependency law: which folders under `src/` a folder may import besides itself.
 * The linter's zones and the layers test are both made from this table.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const layers = {
  core: [],
  node: ['core'],
  vscode: ['core', 'node'],
  webview: ['core'],
  agents: ['core', 'node'],
  manifest: ['core'],
};
