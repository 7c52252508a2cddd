import { describe, expect, test } from 'vitest';
import { parseOutput } from '../../../../support/runOutput';

describe('compilers and linkers', () => {
  test.each([
    ['cl', "purse.cpp(12): error C2065: 'coin': undeclared identifier", 'C2065', 'purse.cpp', 12],
    [
      'cl',
      "src\\purse.cpp(12,8): fatal error C1083: Cannot open include file: 'x.h'",
      'C1083',
      'src/purse.cpp',
      12,
    ],
    [
      'gcc main.c',
      "/usr/bin/ld: main.c:(.text+0xe): undefined reference to `coin'\ncollect2: error: ld returned 1 exit status",
      null,
      'main.c',
      null,
    ],
    [
      'gcc -g main.c',
      "main.c:8: undefined reference to `coin'\ncollect2: error: ld returned 1 exit status",
      null,
      'main.c',
      8,
    ],
    [
      'kotlinc',
      'e: /home/dev/app/Purse.kt: (3, 5): Unresolved reference: coin',
      null,
      'Purse.kt',
      3,
    ],
    [
      'sbt compile',
      '[error] /home/dev/app/Purse.scala:3:5: not found: value coin',
      null,
      'Purse.scala',
      3,
    ],
  ])('%s', (command, output, name, file, line) => {
    expect(parseOutput(command, output)).toMatchObject({
      outcome: 'failed',
      kind: 'build',
      failures: [{ name, file, line }],
    });
  });

  test.each([
    [
      'make all',
      "cc -c a.c\nmake: *** No rule to make target 'b.c', needed by 'b.o'.  Stop.",
      /No rule to make target/,
    ],
    ['make', 'Makefile:3: *** missing separator.  Stop.', /missing separator/],
    ['ninja', "ninja: error: loading 'build.ninja': No such file or directory", /loading/],
  ])('%s', (command, output, message) => {
    expect(parseOutput(command, output).failures).toMatchObject([
      { message: expect.stringMatching(message) as string },
    ]);
  });
});
