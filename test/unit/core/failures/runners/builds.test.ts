import { expect, test } from 'vitest';
import { failuresIn, reportOf } from '../../../../support/terminalRun';

test.each([
  [
    'pyright',
    '/home/dev/app/a.py\n  /home/dev/app/a.py:3:5 - error: "b" is not defined (reportUndefinedVariable)\n1 error, 0 warnings, 0 informations\n',
    'reportUndefinedVariable | a.py:3 | "b" is not defined',
  ],
  [
    'npm run lint:css',
    '\nsrc/a.css\n  3:5  ✖  Unexpected unknown property "colr"  property-no-unknown\n  4:1  ⚠  Expected a blank line  rule-empty-line-before\n\n✖ 2 problems (1 error, 1 warning)\n',
    'property-no-unknown | src/a.css:3 | Unexpected unknown property "colr"',
  ],
  [
    'make format',
    'would reformat /home/dev/app/a.py\n\nOh no! 💥 💔 💥\n1 file would be reformatted.\n',
    '- | a.py | would reformat /home/dev/app/a.py',
  ],
  [
    'npx prettier --check .',
    'Checking formatting...\n[warn] src/a.ts\n[warn] Code style issues found in the above file. Run Prettier with --write to fix.\n',
    '- | src/a.ts | [warn] src/a.ts',
  ],
  [
    'ruff check',
    'invalid-syntax: Expected an expression\n --> pkg/core.py:3:5\n  |\n3 | x = )\n  |\n\nFound 1 error.\n',
    'invalid-syntax | pkg/core.py:3 | Expected an expression',
  ],
  [
    'shellcheck -f gcc a.sh',
    'a.sh:2:4: note: Double quote to prevent globbing. [SC2086]\n',
    'SC2086 | a.sh:2 | Double quote to prevent globbing.',
  ],
  [
    'tsc',
    "error TS5023: Unknown compiler option 'strct'.\n",
    "TS5023 | - | Unknown compiler option 'strct'.",
  ],
  [
    'vite build',
    'x Build failed in 120ms\nerror during build:\n[vite]: Rollup failed to resolve import "lodash-es" from "/home/dev/app/src/main.ts".\n',
    '- | src/main.ts | [vite]: Rollup failed to resolve import "lodash-es" from "/home/dev/app/src/main.ts".',
  ],
  [
    'npm run build',
    'error during build:\nsrc/main.ts (2:9): "nope" is not exported by "src/b.ts", imported by "src/main.ts".\nfile: /home/dev/app/src/main.ts:2:9\n',
    '- | src/main.ts:2 | "nope" is not exported by "src/b.ts", imported by "src/main.ts".',
  ],
  [
    'npx webpack',
    "ERROR in ./src/index.js 1:0-21\nModule not found: Error: Can't resolve './nope' in '/home/dev/app/src'\n\nwebpack 5.90.0 compiled with 1 error in 100 ms\n",
    "- | src/index.js:1 | Module not found: Error: Can't resolve './nope' in '/home/dev/app/src'",
  ],
  [
    'npm run build',
    "ERROR in src/a.ts:3:5\nTS2322: Type 'number' is not assignable to type 'string'.\n\nwebpack compiled with 1 error\n",
    "TS2322 | src/a.ts:3 | Type 'number' is not assignable to type 'string'.",
  ],
  [
    'next build',
    "Failed to compile.\n\n./src/app/page.tsx:5:10\nType error: Type 'number' is not assignable to type 'string'.\n\nImport trace for requested module:\n./src/app/page.tsx\n./src/app/layout.tsx\n",
    "- | src/app/page.tsx:5 | Type error: Type 'number' is not assignable to type 'string'.",
  ],
])('%s fails with one error', (command, output, failure) => {
  const report = reportOf(command, output);
  expect(report).toMatchObject({ kind: 'build', outcome: 'failed' });
  expect(failuresIn(report)).toEqual([failure]);
});

test('a linter in front of a failing command does not take the blame', () => {
  const report = reportOf('ruff check . && ./deploy.sh', 'All checks passed!\nno token\n');
  expect(report).toMatchObject({ outcome: 'error', runner: 'generic' });
});
