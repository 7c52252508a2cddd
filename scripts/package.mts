import path from 'node:path';
import { createVSIX } from '@vscode/vsce';

/** `npm run package`: the VSIX, in `dist/`. The production build runs first, as `vscode:prepublish`. */

const root = path.resolve(import.meta.dirname, '..');
await createVSIX({
  cwd: root,
  packagePath: path.join(root, 'dist', 'logbook.vsix'),
  dependencies: false,
});
