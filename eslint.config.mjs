import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import { layers } from './scripts/layers.mjs';

/** The dependency law of the tree, one zone a folder. `test/contract/layers.test.ts` says the same in words. */
const zones = Object.entries(layers).flatMap(([folder, allowed]) => [
  {
    target: `./src/${folder}`,
    from: './src',
    except: [folder, ...allowed].map((name) => `./${name}`),
    message: `src/${folder} may import only: ${[folder, ...allowed].join(', ')}.`,
  },
]);

/** Features are parts that can be taken out one by one: none imports another. */
const features = new URL('./src/vscode/features/', import.meta.url);
for (const { name } of readdirSync(features, { withFileTypes: true }).filter((entry) =>
  entry.isDirectory(),
)) {
  zones.push({
    target: `./src/vscode/features/${name}`,
    from: './src/vscode/features',
    except: [`./${name}`],
    message: 'Features never import each other; move what they share into src/vscode or core.',
  });
}

const forbiddenModules = (folder, patterns) => ({
  files: [`src/${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns, paths: [{ name: 'zod', message: 'Use zod/mini: it is a fifth of the size.' }] },
    ],
  },
});
const vscodeModule = { group: ['vscode'], message: 'Only src/vscode may import vscode.' };
const nodeModules = {
  group: ['node:*', 'fs', 'path', 'child_process', 'os'],
  message: 'No Node modules in this folder.',
};

export default tseslint.config(
  { ignores: ['dist', '.cache', 'node_modules', 'test/fixtures', 'test-results', '.vscode-test'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,mts}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'import-x/no-restricted-paths': ['error', { zones }],
      'max-lines': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ObjectExpression > SpreadElement > ObjectExpression',
          message: 'Write the properties directly: a line for each is fine.',
        },
      ],
      eqeqeq: 'error',
    },
  },
  forbiddenModules('core', [vscodeModule, nodeModules]),
  forbiddenModules('webview', [vscodeModule, nodeModules]),
  forbiddenModules('node', [vscodeModule]),
  forbiddenModules('agents', [vscodeModule]),
  forbiddenModules('manifest', [vscodeModule]),
  {
    files: ['scripts/**', 'test/**', '*.config.*'],
    rules: { 'no-console': 'off', 'import-x/no-default-export': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.js', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
        AbortSignal: 'readonly',
      },
    },
  },
);
