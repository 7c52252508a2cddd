import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { lazyEntryPoints } from '../../scripts/lazyBundles';
import { nodeBuild } from '../../scripts/nodeBuild';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * Builds a program of `src/agents` as the build does, with what lies beside it in an installation.
 * @param folder absolute path; made when missing
 * @param minify as in the package that users install
 * @returns absolute path of the program
 */
export async function buildAgent(
  name: 'mcp' | 'cli',
  folder: string,
  { minify = false } = {},
): Promise<string> {
  const dist = path.join(folder, 'dist');
  await mkdir(dist, { recursive: true });
  const { plain } = await lazyEntryPoints(path.join(root, 'src'));
  await Promise.all([
    build({
      entryPoints: { [name]: path.join(root, `src/agents/${name}.ts`), ...plain },
      ...nodeBuild,
      outdir: dist,
      minify,
      logLevel: 'error',
    }),
    cp(path.join(root, 'templates'), path.join(folder, 'templates'), { recursive: true }),
    cp(path.join(root, 'package.json'), path.join(folder, 'package.json')),
  ]);
  return path.join(dist, `${name}.js`);
}
