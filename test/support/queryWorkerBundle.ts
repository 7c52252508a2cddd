import path from 'node:path';
import { buildSync } from 'esbuild';
import { nodeBuild } from '../../scripts/nodeBuild';

const root = path.resolve(import.meta.dirname, '../..');

/** Absolute path of jq in WebAssembly, as it is copied into `dist`. */
export const wasmFile = path.join(root, 'node_modules/jq-wasm/dist/build/jq.wasm');

/** Bundles the worker that runs queries, as the build does. @returns the bundle's path */
export function bundleQueryWorker(folder = path.join(root, '.cache/unit')): string {
  const outfile = path.join(folder, 'queryWorker.cjs');
  buildSync({
    entryPoints: [path.join(root, 'src/node/jq/queryWorker.lazy.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    alias: nodeBuild.alias,
    outfile,
  });
  return outfile;
}
