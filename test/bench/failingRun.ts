/** What Vitest prints about 5,000 tests in 500 files, one of which fails in each. */
export function failingRun(): string {
  const files = Array.from({ length: 500 }, (_, file) => `test/f${file}.test.ts`);
  const tree = files.flatMap((file, n) => [
    ` ❯ ${file} (10 tests | 1 failed) 12ms`,
    ...Array.from({ length: 9 }, (_, test) => `   ✓ group > does thing ${n * 10 + test} 1ms`),
    `   × group > fails ${n} 3ms`,
  ]);
  const errors = files.flatMap((file, n) => [
    ` FAIL  ${file} > group > fails ${n}`,
    `AssertionError: expected ${n} to be ${n + 1} // Object.is equality`,
    '',
    `- ${n + 1}`,
    `+ ${n}`,
    '',
    ` ❯ ${file}:${n + 4}:17`,
    `      3|     expect(f(${n})).toBe(${n + 1});`,
    '       |                 ^',
    '',
  ]);
  const totals = [' Test Files  500 failed (500)', '      Tests  500 failed | 4500 passed (5000)'];
  return [...tree, '', ...errors, ...totals, ''].join('\r\n');
}
