import path from 'node:path';
import { build } from 'esbuild';
import { nodeBuild } from '../../scripts/nodeBuild';

/**
 * Bundles a program of its own, for a process in which nothing of the bench is.
 * @param from beside this file, or absolute
 * @param to its ending says what it is: `.cjs`, else a module
 * @returns `to`
 */
export async function bundle(from: string, to: string): Promise<string> {
  await build({
    entryPoints: [path.resolve(import.meta.dirname, from)],
    bundle: true,
    minify: true,
    platform: 'node',
    format: to.endsWith('.cjs') ? 'cjs' : 'esm',
    mainFields: ['module', 'main'],
    external: ['vscode'],
    outfile: to,
  });
  return to;
}

const sideIndex = path.resolve(import.meta.dirname, '../../src/node/sideIndex');

/** The worker that keeps the index, as it is shipped: what reads documents is loaded when there are some. */
export async function bundleIndexWorker(folder: string): Promise<string> {
  await build({
    ...nodeBuild,
    minify: true,
    entryPoints: {
      indexWorker: path.join(sideIndex, 'indexWorker.lazy.ts'),
      documentReading: path.join(sideIndex, 'documentReading.lazy.ts'),
    },
    outdir: folder,
  });
  return path.join(folder, 'indexWorker.js');
}
