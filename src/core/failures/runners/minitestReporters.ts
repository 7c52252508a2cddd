import type { Failure } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import { sectionsOf, type Section } from '../output/sections';
import { placeInTest, rubyFrame } from './minitestPlace';
import type { RunnerInput } from './runner';

/** ` FAIL TestPurse#test_closes (0.00s)`; or `  test_closes    FAIL (0.00s)` below a line with the class. */
const entry =
  /^(?: *(PASS|FAIL|ERROR|SKIP) (\S.*?)#(test_?.*?)| {2}(test_?.*?) +(PASS|FAIL|ERROR|SKIP)) \([\d.]+s\)$/;
const entriesEnd = /^\S/;
const group = /^[A-Z]\S*(?: \S+)*$/;

/** The reporters of the gem minitest-reporters, which print a test's failure below its result. */
export function readMinitestReporters(input: RunnerInput): Failure[] {
  return sectionsOf(input.lines, entry, entriesEnd)
    .filter(({ head }) => /^(?:FAIL|ERROR)$/.test(head[1] ?? head[5] ?? ''))
    .map((section) => failureOf(section, input));
}

function failureOf({ head, at, lines }: Section, input: RunnerInput): Failure {
  const level = head[2] ?? groupAbove(input.lines, at);
  const title = head[3] ?? head[4] ?? '';
  const place = placeInTest(lines, input);
  const message = lines.find((line) => line.trim() !== '' && !rubyFrame.test(line));
  return {
    name: level === undefined ? title : `${level} > ${title}`,
    file: place?.file ?? null,
    line: place?.line ?? null,
    message: messageOf(message ?? 'Failed without a message'),
    excerpt: excerptOf(lines),
    suite: false,
  };
}

function groupAbove(lines: readonly string[], at: number): string | undefined {
  const above = lines.slice(Math.max(0, at - maxGroup), at);
  return above.findLast((line) => line.length < 300 && group.test(line));
}

/** Lines between a class and its last test: further up is another one. */
const maxGroup = 500;
