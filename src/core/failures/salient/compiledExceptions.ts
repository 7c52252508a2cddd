import {
  failureOf,
  isInside,
  maxStack,
  placeOf,
  type ExceptionReader,
  type Found,
} from './exceptionReader';

/** `Exception in thread "main" java.lang.X: …` with `\tat Class.method(File.java:5)` below; .NET's `Unhandled exception. X: …`. */
export const virtualMachine: ExceptionReader = (input, index) => {
  const line = input.lines[index] ?? '';
  const head =
    /^Exception in thread "[^"]*" ((?:\w+\.)*\w+)/.exec(line) ??
    /^Unhandled exception[.:] ((?:\w+\.)*\w+)/i.exec(line) ??
    /^((?:\w+\.)+\w*(?:Exception|Error))(?:: .*)?$/.exec(line);
  if (head === null) return undefined;
  let end = index + 1;
  while (
    end < input.lines.length &&
    end < index + maxStack &&
    /^\s+(?:at |\.\.\. \d+ |Suppressed)|^Caused by: /.test(input.lines[end] ?? '')
  ) {
    end++;
  }
  if (end === index + 1) return undefined;
  let place: Found['place'];
  for (const frame of input.lines.slice(index + 1, end)) {
    const match =
      /\(([^()\s:]+\.(?:java|kt|scala|groovy|clj)):(\d+)\)/.exec(frame) ??
      / in (.+):line (\d+)$/.exec(frame);
    if (
      match?.[1] !== undefined &&
      !/\bat (?:java|javax|jdk|sun|kotlin|scala|System|Microsoft)\./.test(frame)
    ) {
      place = placeOf({ path: match[1], line: Number(match[2]) }, input);
      break;
    }
  }
  return failureOf(input, {
    name: head[1] ?? null,
    message: line,
    place,
    from: index,
    to: end,
  });
};

/** `panic: …` with `goroutine 1 [running]:` below. */
export const goPanic: ExceptionReader = (input, index) => {
  const line = input.lines[index] ?? '';
  if (!/^(?:panic|fatal error): /.test(line)) return undefined;
  const below = input.lines.slice(index + 1, index + maxStack);
  if (!below.slice(0, 6).some((next) => next.startsWith('goroutine '))) return undefined;
  const frames = below.map((frame) => /^\t(\S+\.go):(\d+)/.exec(frame));
  const own = frames.find((frame) => frame?.[1] !== undefined && isInside(frame[1], input));
  const place =
    own?.[1] === undefined ? undefined : placeOf({ path: own[1], line: Number(own[2]) }, input);
  return failureOf(input, {
    name: 'panic',
    message: line,
    place,
    from: index,
    to: index + 30,
  });
};

/** `thread 'main' panicked at src/main.rs:4:5:` with the message below, or in quotes before the place. */
export const rustPanic: ExceptionReader = (input, index) => {
  const line = input.lines[index] ?? '';
  const head = /^thread '.*?'(?: \(\d+\))? panicked at (?:'(.*)', )?(\S+?):(\d+):\d+:?$/.exec(line);
  if (head?.[2] === undefined) return undefined;
  const message = head[1] ?? input.lines[index + 1] ?? line;
  return failureOf(input, {
    name: 'panic',
    message,
    place: placeOf({ path: head[2], line: Number(head[3]) }, input),
    from: index,
    to: index + 12,
  });
};
