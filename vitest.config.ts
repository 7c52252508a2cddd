import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Far above what any test takes on a machine that does nothing else: a busy one fails no test.
    testTimeout: 60_000,
    include: ['test/unit/**/*.test.ts', 'test/contract/**/*.test.ts'],
  },
});
