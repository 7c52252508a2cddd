import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'prettier';
import { generatedManifest } from '../src/manifest/contributes';

/**
 * Writes the generated part of package.json. With `--check` writes nothing and fails when it is stale.
 */

const file = path.resolve(import.meta.dirname, '../package.json');
const current = await readFile(file, 'utf8');
const manifest = { ...(JSON.parse(current) as Record<string, unknown>), ...generatedManifest() };
const next = await format(JSON.stringify(manifest), { parser: 'json', printWidth: 100 });

if (next !== current) {
  if (process.argv.includes('--check')) {
    console.error(
      'package.json differs from what src/core/contributions says. Run `npm run gen` and commit the result.',
    );
    process.exit(1);
  }
  await writeFile(file, next);
}
