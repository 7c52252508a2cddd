import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { build, context, type BuildOptions } from 'esbuild';
import { lazyEntryPoints } from './lazyBundles';
import { nodeBuild } from './nodeBuild';
import { vscodeModule } from './vscodeModule';

/**
 * Bundles the extension, the command line and the webviews into `dist/`.
 * Flags: `--watch` rebuilds on change, `--production` minifies and leaves out source maps.
 */

const root = path.resolve(import.meta.dirname, '..');
const production = process.argv.includes('--production');

const shared: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  legalComments: 'none',
  outdir: 'dist',
};

const node = { ...shared, ...nodeBuild } satisfies BuildOptions;

async function configurations(): Promise<BuildOptions[]> {
  const lazy = await lazyEntryPoints(path.join(root, 'src'));
  return [
    {
      ...node,
      entryPoints: { extension: 'src/vscode/extension.ts', ...lazy.vscode },
      external: ['vscode'],
      plugins: [...node.plugins, vscodeModule],
    },
    // No `vscode` external here: an import of it from core or node breaks this build.
    {
      ...node,
      entryPoints: { cli: 'src/agents/cli.ts', mcp: 'src/agents/mcp.ts', ...lazy.plain },
    },
    {
      ...shared,
      platform: 'browser',
      format: 'iife',
      target: 'es2022',
      entryPoints: {
        form: 'src/webview/form/main.ts',
        eventForm: 'src/webview/eventForm/main.ts',
        queryResults: 'src/webview/queryResults/main.ts',
        report: 'src/webview/report/main.ts',
        handover: 'src/webview/handover/main.ts',
        richText: 'src/webview/richText/main.ts',
      },
      outdir: 'dist/webview',
      loader: { '.ttf': 'file' },
    },
  ];
}

async function copyAssets(): Promise<void> {
  const codicons = path.join(root, 'node_modules/@vscode/codicons/dist');
  const target = path.join(root, 'dist/webview');
  await mkdir(target, { recursive: true });
  await Promise.all([
    ...['codicon.css', 'codicon.ttf'].map((name) =>
      cp(path.join(codicons, name), path.join(target, name)),
    ),
    cp(path.join(root, 'node_modules/jq-wasm/dist/build/jq.wasm'), path.join(root, 'dist/jq.wasm')),
  ]);
}

if (!process.argv.includes('--watch'))
  await rm(path.join(root, 'dist'), { recursive: true, force: true });
await copyAssets();
const all = await configurations();
if (process.argv.includes('--watch')) {
  await Promise.all(all.map(async (options) => (await context(options)).watch()));
} else {
  await Promise.all(all.map((options) => build(options)));
}
