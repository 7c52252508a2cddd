import { describe, expect, test } from 'vitest';
import { parseOutput } from '../../../../support/runOutput';

const failed = {
  name: 'Till.Tests.CoinTests > Refuses(coin: "1.5", count: 2)',
  file: 'Till.Tests/CoinTests.cs',
  line: 27,
  message: 'Assert.Equal() Failure: Values differ',
};

describe('the console logger', () => {
  test('names what failed with class and arguments', () => {
    const report = parseOutput('dotnet test', [
      '  Determining projects to restore...',
      '  Till.Tests -> /home/dev/app/Till.Tests/bin/Debug/net8.0/Till.Tests.dll',
      'Test run for /home/dev/app/Till.Tests/bin/Debug/net8.0/Till.Tests.dll (.NETCoreApp,Version=v8.0)',
      'Starting test execution, please wait...',
      'A total of 1 test files matched the specified pattern.',
      '[xUnit.net 00:00:00.41]     Till.Tests.CoinTests.Refuses(coin: "1.5", count: 2) [FAIL]',
      '  Failed Till.Tests.CoinTests.Refuses(coin: "1.5", count: 2) [5 ms]',
      '  Error Message:',
      '   Assert.Equal() Failure: Values differ',
      'Expected: 2',
      'Actual:   1',
      '  Stack Trace:',
      '     at Till.Purse.Take(String coin) in /home/dev/app/Till/Purse.cs:line 8',
      '   at Till.Tests.CoinTests.Refuses(String coin, Int32 count) in /home/dev/app/Till.Tests/CoinTests.cs:line 27',
      '   at System.RuntimeMethodHandle.InvokeMethod(Object target, Void** arguments)',
      '  Standard Output Messages:',
      ' opened the drawer',
      '',
      '  Passed Till.Tests.CoinTests.Counts [< 1 ms]',
      '  Skipped Till.Tests.CoinTests.Foreign [1 ms]',
      '',
      'Failed!  - Failed:     1, Passed:     1, Skipped:     1, Total:     3, Duration: 12 ms - Till.Tests.dll (net8.0)',
    ]);
    expect(report).toMatchObject({
      runner: 'dotnet',
      outcome: 'failed',
      failures: [failed],
      counts: { passed: 1, failed: 1, skipped: 1 },
      passed: { tests: [{ file: null, name: 'Till.Tests.CoinTests > Counts' }] },
    });
  });

  test('is understood in another language and on Windows', () => {
    const report = parseOutput(
      'dotnet test',
      [
        '  Fehlgeschlagen Zählt Münzen [1 s]',
        '  Fehlermeldung:',
        '   Assert.AreEqual failed. Expected:<2>. Actual:<3>.',
        '  Stapelverfolgung:',
        '     bei Kasse.Tests.Zaehlt() in C:\\src\\kasse\\Tests\\Muenzen.cs:Zeile 12.',
        '',
        'Fehler!      : Fehler:     1, erfolgreich:     4, übersprungen:     0, gesamt:     5, Dauer: 20 ms - Tests.dll (net8.0)',
      ],
      { cwd: 'C:\\src\\kasse' },
    );
    expect(report).toMatchObject({
      outcome: 'failed',
      failures: [{ name: 'Zählt Münzen', file: 'Tests/Muenzen.cs', line: 12 }],
      counts: { passed: 4, failed: 1, skipped: 0 },
    });
  });

  test('has totals on lines of their own with more detail', () => {
    const report = parseOutput(
      'dotnet test -v n',
      [
        '  Passed Counts [3 ms]',
        '',
        'Test Run Successful.',
        'Total tests: 2',
        '     Passed: 1',
        '    Skipped: 1',
      ],
      { exitCode: 0 },
    );
    expect(report.counts).toEqual({ passed: 1, failed: 0, skipped: 1 });
  });
});

test('the terminal logger', () => {
  const report = parseOutput('dotnet test', [
    'Restore complete (0.4s)',
    '  Till.Tests net9.0 succeeded (0.2s) → Till.Tests/bin/Debug/net9.0/Till.Tests.dll',
    '  Till.Tests test net9.0 failed with 1 error(s) (0.9s)',
    '    /home/dev/app/Till.Tests/CoinTests.cs(27): error TESTERROR:',
    '      Till.Tests.CoinTests.Refuses(coin: "1.5", count: 2) (5ms): Error Message: Assert.Equal() Failure: Values differ',
    '      Expected: 2',
    '      Actual:   1',
    '      Stack Trace:',
    '         at Till.Tests.CoinTests.Refuses(String coin, Int32 count) in /home/dev/app/Till.Tests/CoinTests.cs:line 27',
    '',
    'Test summary: total: 3, failed: 1, succeeded: 2, skipped: 0, duration: 0.9s',
    'Build failed with 1 error(s) in 2.4s',
  ]);
  expect(report).toMatchObject({
    runner: 'dotnet',
    failures: [failed],
    counts: { passed: 2, failed: 1, skipped: 0 },
  });
});

test('Microsoft.Testing.Platform', () => {
  const report = parseOutput('dotnet test', [
    'Running tests from bin/Debug/net10.0/Till.Tests.dll (net10.0|x64)',
    'failed Refuses foreign coins (12ms)',
    '  Assert.IsTrue failed.',
    '    at Till.Tests.CoinTests.Refuses() in /home/dev/app/Till.Tests/CoinTests.cs:9',
    '',
    'Test run summary: Failed! - bin/Debug/net10.0/Till.Tests.dll (net10.0|x64)',
    '  total: 4',
    '  failed: 1',
    '  succeeded: 2',
    '  skipped: 1',
    '  duration: 1s 055ms',
  ]);
  expect(report).toMatchObject({
    failures: [
      {
        name: 'Refuses foreign coins',
        file: 'Till.Tests/CoinTests.cs',
        line: 9,
        message: 'Assert.IsTrue failed.',
      },
    ],
    counts: { passed: 2, failed: 1, skipped: 1 },
  });
});

test('tests that do not compile could not be run', () => {
  const report = parseOutput('dotnet test', [
    '  Determining projects to restore...',
    "/home/dev/app/Till.Tests/CoinTests.cs(8,20): error CS0103: The name 'Coin' does not exist in the current context [/home/dev/app/Till.Tests/Till.Tests.csproj]",
  ]);
  expect(report).toMatchObject({
    runner: 'dotnet',
    outcome: 'error',
    failures: [{ name: null, file: 'Till.Tests/CoinTests.cs', line: 8, suite: true }],
  });
});
