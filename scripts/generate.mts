import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'prettier';
import { generatedManifest } from '../src/manifest/contributes';
import { rulePages } from '../src/manifest/ruleDocs';

/**
 * Writes the generated part of package.json and the pages about the rules. With `--check` writes nothing and fails
 * when something is stale.
 */

const root = path.resolve(import.meta.dirname, '..');
const rulesFolder = path.join(root, 'docs/rules');

const wanted = new Map<string, string>();
const current = await readFile(path.join(root, 'package.json'), 'utf8');
const manifest = { ...(JSON.parse(current) as Record<string, unknown>), ...generatedManifest() };
wanted.set(
  'package.json',
  await format(JSON.stringify(manifest), { parser: 'json-stringify', printWidth: 100 }),
);
for (const [file, text] of rulePages()) {
  wanted.set(file, await format(text, { parser: 'markdown', printWidth: 100 }));
}

const stale: string[] = [];
for (const [file, text] of wanted) {
  if ((await readText(path.join(root, file))) !== text) stale.push(file);
}
const left = (await names(rulesFolder))
  .map((name) => `docs/rules/${name}`)
  .filter((file) => !wanted.has(file));

if (process.argv.includes('--check')) {
  if (stale.length + left.length > 0) {
    console.error(
      `${[...stale, ...left].join(', ')}: differs from what src/core says. Run \`npm run gen\` and commit the result.`,
    );
    process.exit(1);
  }
} else {
  await mkdir(rulesFolder, { recursive: true });
  for (const file of stale) await writeFile(path.join(root, file), wanted.get(file) ?? '');
  for (const file of left) await rm(path.join(root, file));
}

async function readText(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}

async function names(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
