import { describe, expect, test } from 'vitest';
import { parseOutput } from '../../../../support/runOutput';

describe('Surefire', () => {
  test('of version 3 in a module of a larger build', () => {
    const report = parseOutput('./mvnw -B verify', [
      '[INFO] --------------------------< dev.till:purse >---------------------------',
      '[INFO] Building purse 1.0                                                [2/3]',
      '[INFO]   from purse/pom.xml',
      '[INFO] Running till.PurseTest$WhenEmpty',
      '[ERROR] Tests run: 2, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 0.02 s <<< FAILURE! -- in till.PurseTest$WhenEmpty',
      '[ERROR] till.PurseTest$WhenEmpty.gives(String)[2] -- Time elapsed: 0.005 s <<< FAILURE!',
      'org.opentest4j.AssertionFailedError: expected: <0> but was: <1>',
      '\tat org.junit.jupiter.api.AssertionUtils.fail(AssertionUtils.java:55)',
      '\tat till.PurseTest$WhenEmpty.gives(PurseTest.java:33)',
      '',
      '[INFO] Running till.CoinTest',
      '[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.01 s -- in till.CoinTest',
      '[INFO]',
      '[INFO] Results:',
      '[ERROR] Failures:',
      '[ERROR]   PurseTest$WhenEmpty.gives:33 expected: <0> but was: <1>',
      '[ERROR] Tests run: 5, Failures: 1, Errors: 0, Skipped: 0',
    ]);
    expect(report).toMatchObject({
      runner: 'surefire',
      failures: [
        {
          name: 'PurseTest$WhenEmpty > gives(String)[2]',
          file: 'purse/src/test/java/till/PurseTest.java',
          line: 33,
          message: 'org.opentest4j.AssertionFailedError: expected: <0> but was: <1>',
        },
      ],
      passed: { files: ['purse/src/test/java/till/CoinTest.java'] },
      counts: { passed: 4, failed: 1, skipped: 0 },
    });
  });

  test('of old versions, with the class behind the method', () => {
    const report = parseOutput('mvn test', [
      'Running till.PurseTest',
      'Tests run: 1, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 0.41 sec <<< FAILURE!',
      'counts(till.PurseTest)  Time elapsed: 0.4 sec  <<< FAILURE!',
      'java.lang.AssertionError: no coins',
      '\tat till.PurseTest.counts(PurseTest.java:9)',
      '',
      'Results :',
      '',
      'Failed tests:   counts(till.PurseTest): no coins',
      '',
      'Tests run: 1, Failures: 1, Errors: 0, Skipped: 0',
    ]);
    expect(report.failures).toMatchObject([
      { name: 'PurseTest > counts', file: 'src/test/java/till/PurseTest.java', line: 9 },
    ]);
  });

  test('knows the failures from the summary where the details went to files', () => {
    const report = parseOutput('mvn test', [
      '[ERROR] Failures:',
      '[ERROR]   PurseTest.counts:9->check:21 expected: <1> but was: <2>',
      '[ERROR] Errors:',
      '[ERROR]   CoinTest.parses:4 » NumberFormat For input string: "x"',
      '[ERROR] Tests run: 7, Failures: 1, Errors: 1, Skipped: 0',
    ]);
    expect(report.failures).toMatchObject([
      { name: 'PurseTest > counts', line: 9, message: 'expected: <1> but was: <2>' },
      { name: 'CoinTest > parses', line: 4, message: 'NumberFormat For input string: "x"' },
    ]);
  });

  test('says when no test of a name exists', () => {
    const report = parseOutput('mvn test -Dtest=Nope', [
      '[ERROR] Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:3.2.5:test (default-test) on project till: No tests matching pattern "Nope" were executed! -> [Help 1]',
    ]);
    expect(report).toMatchObject({
      runner: 'surefire',
      outcome: 'error',
      failures: [{ suite: true }],
    });
  });
});

describe('Gradle', () => {
  test('with full stacks, nested and parametrised tests, in a project of a larger build', () => {
    const report = parseOutput('./gradlew test', [
      '> Task :till:purse:test FAILED',
      '',
      'PurseTest > when empty > gives(String) > [2] gold FAILED',
      '    org.opentest4j.AssertionFailedError: expected: <0> but was: <1>',
      '        at app//org.junit.jupiter.api.AssertionUtils.fail(AssertionUtils.java:55)',
      '        at app//till.PurseTest$WhenEmpty.gives(PurseTest.kt:12)',
      '',
      'CoinTest > counts() PASSED',
      '',
      '4 tests completed, 1 failed, 1 skipped',
      '',
      'FAILURE: Build failed with an exception.',
      '',
      'BUILD FAILED in 3s',
    ]);
    expect(report).toMatchObject({
      runner: 'gradle',
      failures: [
        {
          name: 'PurseTest > when empty > gives(String) > [2] gold',
          file: 'till/purse/src/test/kotlin/till/PurseTest.kt',
          line: 12,
          message: 'org.opentest4j.AssertionFailedError: expected: <0> but was: <1>',
        },
      ],
      passed: { tests: [{ file: null, name: 'CoinTest > counts()' }] },
      counts: { passed: 2, failed: 1, skipped: 1 },
    });
  });

  test('with Kotlin tests that do not compile', () => {
    const report = parseOutput('gradlew.bat check', [
      '> Task :compileTestKotlin FAILED',
      "e: file:///home/dev/app/src/test/kotlin/till/PurseTest.kt:5:13 Unresolved reference 'Purse'.",
      '',
      '* What went wrong:',
      "Execution failed for task ':compileTestKotlin'.",
      '> Compilation error. See log for more details',
      '',
      'BUILD FAILED in 2s',
    ]);
    expect(report.failures).toMatchObject([
      {
        file: 'src/test/kotlin/till/PurseTest.kt',
        line: 5,
        message: "Unresolved reference 'Purse'.",
      },
    ]);
  });
});

test('the console launcher without Unicode, with a title that has a colon', () => {
  const report = parseOutput('java -jar junit.jar execute --scan-classpath', [
    '.',
    "'-- JUnit Jupiter [OK]",
    "  '-- PurseTest [OK]",
    '    +-- counts: coins [X] no coins',
    "    '-- closes() [OK]",
    '',
    'Failures (1):',
    '  JUnit Jupiter:PurseTest:counts: coins',
    "    MethodSource [className = 'till.PurseTest', methodName = 'counts', methodParameterTypes = '']",
    '    => java.lang.AssertionError: no coins',
    '       till.PurseTest.counts(PurseTest.java:9)',
    '',
    'Test run finished after 64 ms',
    '[         2 tests found           ]',
    '[         0 tests skipped         ]',
    '[         1 tests successful      ]',
    '[         1 tests failed          ]',
  ]);
  expect(report).toMatchObject({
    runner: 'junit5',
    failures: [{ name: 'PurseTest > counts: coins', file: 'till/PurseTest.java', line: 9 }],
    passed: { tests: [{ file: null, name: 'PurseTest > closes()' }] },
  });
});
