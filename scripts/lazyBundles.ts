import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Every `*.lazy.ts` becomes a bundle of its own in `dist/`, and `import('./x.lazy')` loads it from there; so does
 * `require('./x.lazy')` where the caller cannot wait.
 * That is how activation stays small: forms, parsers and the secret scanner are read from disk when first
 * used. Each bundle carries its own copy of what it imports, so only plain data may cross between them.
 */

const lazyModule = /\.lazy$/;

function bundleName(modulePath: string): string {
  return path.basename(modulePath).replace(/\.lazy(\.ts)?$/, '');
}

export const lazyBundles: Plugin = {
  name: 'lazy-bundles',
  setup(build) {
    build.onResolve({ filter: lazyModule }, ({ kind, path: request }) =>
      kind === 'dynamic-import' || kind === 'require-call'
        ? { path: `./${bundleName(request)}.js`, external: true }
        : {
            errors: [
              { text: `${request} is loaded lazily: use import(), require() or import type.` },
            ],
          },
    );
  },
};

/** Entry points for the lazy modules below `src`: those that may use the `vscode` module, and the others. */
export async function lazyEntryPoints(
  src: string,
): Promise<{ vscode: Record<string, string>; plain: Record<string, string> }> {
  const result = { vscode: {} as Record<string, string>, plain: {} as Record<string, string> };
  const files = await readdir(src, { recursive: true });
  for (const file of files.filter((name) => name.endsWith('.lazy.ts')).sort()) {
    const group = file.startsWith(`vscode${path.sep}`) ? result.vscode : result.plain;
    group[bundleName(file)] = path.join(src, file);
  }
  return result;
}
