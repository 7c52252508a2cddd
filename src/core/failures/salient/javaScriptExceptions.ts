import { firstOwnLocation } from '../output/locations';
import {
  failureOf,
  isInside,
  maxLineLength,
  maxStack,
  messageLines,
  placeOf,
  type ExceptionInput,
  type ExceptionReader,
  type Found,
} from './exceptionReader';

/** `TypeError: …` with `    at` frames below, perhaps behind further lines of the message. */
export const javaScript: ExceptionReader = (input, index) => {
  const line = input.lines[index] ?? '';
  const head =
    /^(?:Uncaught (?:Exception:? )?|\[?UnhandledPromiseRejection: |Unhandled \w+:? )?((?:[A-Za-z_$][\w$]*\.)*[A-Z][\w$]*(?:Error|Exception|Failure)?)(?: \[([A-Z][A-Z0-9_]+)\])?(?:: (.*))?$/.exec(
      line,
    );
  if (head === null) return undefined;
  // Other capitalised words than names of errors stand in front of frames too.
  const reach = /(?:Error|Exception|Failure)$/.test(head[1] ?? '') ? messageLines : 1;
  let firstFrame = index + 1;
  while (firstFrame < index + reach && !isFrame(input.lines[firstFrame])) firstFrame++;
  if (!isFrame(input.lines[firstFrame])) return undefined;
  let end = firstFrame;
  while (end < input.lines.length && end < index + maxStack && isFrame(input.lines[end])) end++;
  const frames = input.lines.slice(firstFrame, end);
  if (!frames.some((frame) => /:\d+:\d+\)?|\(<anonymous>\)|\(native/.test(frame))) return undefined;
  const withProperties = / \{$/.test(input.lines[end - 1] ?? '')
    ? endOfObject(input.lines, end)
    : end;
  const properties = input.lines.slice(end, withProperties);
  const code = properties
    .map((property) => /^ {2}code: '([A-Z][A-Z0-9_]+)'/.exec(property)?.[1])
    .find(Boolean);
  return failureOf(input, {
    name: code ?? head[2] ?? head[1] ?? null,
    message: line,
    place:
      firstOwnLocation(
        frames.map((frame) => frame.replace(/ \{$/, '')),
        input,
      ) ?? placeAbove(input, index),
    from: index,
    to: withProperties,
  });
};

/** Node shows code that it could not even load above the error: `/src/a.js:3`, the line, and a caret. */
function placeAbove(input: ExceptionInput, index: number): Found['place'] {
  for (let above = index - 1; above >= Math.max(0, index - 6); above--) {
    const match = /^((?:file:\/\/|[A-Za-z]:)?[^\s:]+):(\d+)$/.exec(input.lines[above] ?? '');
    if (match?.[1] !== undefined && isInside(match[1], input)) {
      return placeOf({ path: match[1], line: Number(match[2]) }, input);
    }
  }
  return undefined;
}

function isFrame(line: string | undefined): boolean {
  return line !== undefined && line.length <= maxLineLength && /^\s+at \S/.test(line);
}

function endOfObject(lines: readonly string[], start: number): number {
  let end = start;
  while (end < lines.length && end < start + 40 && !/^\}/.test(lines[end] ?? '')) end++;
  return Math.min(end + 1, lines.length);
}
