import { spawnSync } from 'node:child_process';

/** `npm run check`: types, generated files, lint, format and unused code; all of them, then the verdict. */

const steps: readonly (readonly [string, string])[] = [
  ['types', 'tsc -b'],
  ['generated files', 'tsx scripts/generate.mts --check'],
  ['lint', 'eslint --max-warnings 0 --cache --cache-location .cache/eslint .'],
  ['format', 'prettier --check --log-level warn --cache --cache-location .cache/prettier .'],
  ['unused code', 'knip'],
];

const failed = steps.filter(([name, command]) => {
  const { status } = spawnSync(`npx --no-install ${command}`, { shell: true, stdio: 'inherit' });
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name}`);
  return status !== 0;
});
process.exit(failed.length === 0 ? 0 : 1);
