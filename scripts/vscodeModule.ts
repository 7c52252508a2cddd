import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Takes the `vscode` module as the editor gives it. What esbuild makes of `import * as vscode` is a copy for each file,
 * with a getter for each of the some 200 names: most of the time of an activation.
 */
export const vscodeModule: Plugin = {
  name: 'vscode-module',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/]vscode[\\/].*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const contents = text.replace(
        /^import \* as vscode from 'vscode';/m,
        "import vscode = require('vscode');",
      );
      return /^import (?!type ).* from 'vscode'/m.test(contents)
        ? {
            errors: [
              { text: "Write import * as vscode from 'vscode': see scripts/vscodeModule.ts." },
            ],
          }
        : { contents, loader: 'ts' };
    });
  },
};
