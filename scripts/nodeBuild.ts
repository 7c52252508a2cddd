import { createRequire } from 'node:module';
import type { BuildOptions } from 'esbuild';
import { lazyBundles } from './lazyBundles';

/** How programs for Node are bundled: the extension, the command line, the MCP server, the workers. */
export const nodeBuild = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // Prefer ES modules of dependencies: they shake better.
  mainFields: ['module', 'main'],
  plugins: [lazyBundles],
  // Bundles are loaded by `require`: what loads modules would first take them apart to look for their exports.
  supported: { 'dynamic-import': false },
  // Its ES module asks for its own place on disk, which a bundle does not have.
  alias: { 'jq-wasm': createRequire(import.meta.url).resolve('jq-wasm') },
} satisfies BuildOptions;
