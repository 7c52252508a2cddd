import type { Failure } from '../model';
import { excerptOf, firstMessage } from '../output/excerpt';
import { sectionsOf } from '../output/sections';
import { phpPlace } from './phpPlace';
import type { RunnerInput } from './runner';

/** A class in prose at the left, or one of its tests with its mark. */
const head = /^(?:(\S.*)| ([✔✘⚠∅↩☢]) (\S.*))$/;
const inFrame = /^ {3}[│├┐┴┊╵╷║]/;
const framed = /^ {3}[│├┐┴┊╵╷║] ?/;

/** `--testdox`: names in prose, messages in a frame. */
export function readTestdox(input: RunnerInput): Failure[] {
  const failures: Failure[] = [];
  let group = '';
  for (const { head: found, lines } of sectionsOf(input.lines, head, /^Time: /)) {
    // Newer versions repeat the class's name in brackets.
    if (found[1] !== undefined) group = found[1].replace(/ \([\w\\]+\)$/, '');
    else if (found[2] === '✘') {
      const body = lines
        .filter((line) => inFrame.test(line))
        .map((line) => line.replace(framed, ''));
      const place = phpPlace(body, undefined, input);
      failures.push({
        name: group === '' ? (found[3] ?? '') : `${group} > ${found[3]}`,
        file: place?.file ?? null,
        line: place?.line ?? null,
        message: firstMessage(body),
        excerpt: excerptOf(body),
        suite: false,
      });
    }
  }
  return failures;
}
