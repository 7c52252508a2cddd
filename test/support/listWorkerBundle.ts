import path from 'node:path';
import { build } from 'esbuild';
import { nodeBuild } from '../../scripts/nodeBuild';

const library = path.resolve(import.meta.dirname, '../../src/node/library');

/** Bundles the worker that lists documents as it is shipped: what reads them is loaded when there are some to read. */
export async function bundleListWorker(folder: string): Promise<string> {
  const names = ['listWorker', 'documentReader', 'documentParsers', 'actionItemReader'];
  await build({
    ...nodeBuild,
    minify: true,
    entryPoints: Object.fromEntries(
      names.map((name) => [name, path.join(library, `${name}.lazy.ts`)]),
    ),
    outdir: folder,
  });
  return path.join(folder, 'listWorker.js');
}
