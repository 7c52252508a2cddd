/** Totals of failed tests in the words that test runners use: `5 specs, 1 failure`, `Tests run: 5, Failures: 3`. */
const failedTotals: readonly RegExp[] = [
  /\b[1-9]\d* (?:tests? |specs? |assertions? )?(?:failed|fail|failing|failures?)\b(?!:)/i,
  /\b[1-9]\d* FAILED TESTS?\b|\[ +FAILED +\]|^Result: FAIL$|^Failed [1-9]\d*\/\d+ subtests/,
  /\b(?:failures|errors)(?:=|: *)[1-9]/i,
  /^\s*# (?:fail|failed) +[1-9]/,
];

/** The totals stand at the end; what is further up was printed by tests. */
const searchedLines = 60;

/** Whether an unknown test runner says that tests ran and failed. */
export function hasFailedTests(lines: readonly string[]): boolean {
  return lines
    .slice(-searchedLines)
    .some((line) => line.length <= 300 && failedTotals.some((pattern) => pattern.test(line)));
}
