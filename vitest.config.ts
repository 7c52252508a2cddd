import { defineConfig } from 'vitest/config';

// Set by Git for its hooks and for `git bisect run`: the tests' own repositories would be this one.
for (const name of Object.keys(process.env)) {
  if (name.startsWith('GIT_')) Reflect.deleteProperty(process.env, name);
}

export default defineConfig({
  test: {
    // Far above what any test takes on a machine that does nothing else: a busy one fails no test.
    testTimeout: 60_000,
    include: ['test/unit/**/*.test.ts', 'test/contract/**/*.test.ts'],
  },
});
