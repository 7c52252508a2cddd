import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../../../src/core/failures/commandLine';

const programs = (line: string): string[] =>
  parseCommandLine(line).map(({ program, args }) => [program, ...args].join(' '));
const deciding = (line: string): string[] =>
  parseCommandLine(line)
    .filter(({ masked }) => !masked)
    .map(({ program }) => program);

describe('parseCommandLine', () => {
  test.each([
    ['npm test', ['npm test']],
    ['CI=1 NO_COLOR=1 npx --yes vitest run src/a.test.ts', ['vitest run src/a.test.ts']],
    ['sudo -u dev env A=1 time npx jest', ['jest']],
    ['cd "my app" && pnpm exec vitest -t "adds; up"', ['cd my app', 'vitest -t adds; up']],
    ['node ./node_modules/.bin/jest --bail', ['jest --bail']],
    ['node node_modules/vitest/vitest.mjs run', ['vitest run']],
    ['node --test', ['node --test']],
    ['python3 -m pytest -q tests', ['pytest -q tests']],
    ['poetry run pytest', ['pytest']],
    ['timeout -k 5 30 npx jest', ['jest']],
    ['npx jest 2>&1 | tee jest.log', ['jest', 'tee jest.log']],
    ['npx jest --coverageThreshold=\'{"global":1}\'', ['jest --coverageThreshold={"global":1}']],
    ['(cd api && npm t); echo done', ['cd api', 'npm t', 'echo done']],
    ['& "C:\\Program Files\\nodejs\\npm.cmd" test', ['npm test']],
    ['.\\gradlew.bat test', ['gradlew test']],
    ['if npm test; then echo ok; fi', ['npm test', 'echo ok', 'fi']],
    ['', []],
    ['   ', []],
  ])('reads the programs of %s', (line, expected) => {
    expect(programs(line)).toEqual(expected);
  });

  test.each([
    ['npm test', ['npm']],
    ['npm test;', ['npm']],
    ['npm test | tee log', ['tee']],
    ['npm test || true', ['true']],
    ['npm test; echo $?', ['echo']],
    ['npm run build && npm test', ['npm', 'npm']],
    ['npm run build && npm test || echo failed', ['echo']],
    ['npm run build && npm test | cat', ['npm', 'cat']],
    ['npm run dev &', []],
  ])('knows whose exit code %s reports', (line, expected) => {
    expect(deciding(line)).toEqual(expected);
  });

  test('never throws', () => {
    fc.assert(fc.property(fc.string(), (line) => void parseCommandLine(line)));
    fc.assert(
      fc.property(
        fc.stringMatching(/^[ab |&;<>(){}'"\\$=-]*$/),
        (line) => void parseCommandLine(line),
      ),
    );
  });
});
