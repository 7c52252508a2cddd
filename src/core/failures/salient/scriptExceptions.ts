import { isOwnCode } from '../output/paths';
import {
  failureOf,
  isInside,
  maxStack,
  messageLines,
  placeOf,
  type ExceptionReader,
} from './exceptionReader';

/** The line below the frames of a traceback; the frames stand from the outermost to the innermost. */
export const python: ExceptionReader = (input, index) => {
  // A group of exceptions is printed behind a bar.
  const bar = /^ {2}\| (?=\S)/.test(input.lines[index] ?? '') ? '  | ' : '';
  const lineAt = (at: number): string => {
    const text = input.lines[at] ?? '';
    return text.startsWith(bar) ? text.slice(bar.length) : text;
  };
  const line = lineAt(index);
  const head = /^((?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*)(?:: .*)?$/.exec(line);
  if (head === null) return undefined;
  let from = index - 1;
  const frames: { path: string; line: number }[] = [];
  while (from >= 0 && index - from < maxStack && /^ (?! \+ )/.test(lineAt(from))) {
    const frame = /^ {2}File "([^"]+)", line (\d+)/.exec(lineAt(from));
    if (frame?.[1] !== undefined) frames.push({ path: frame[1], line: Number(frame[2]) });
    from--;
  }
  const traced = /^(?: {2}\+ Exception Group )?Traceback \(most recent call last\):$/.test(
    lineAt(from).replace(/^\^C/, ''),
  );
  if (frames.length === 0 || (!traced && !/^\w*(?:Syntax|Indentation|Tab)Error\b/.test(line)))
    return undefined;
  const own = frames.find((frame) => isOwnCode(frame.path) && isInside(frame.path, input));
  return failureOf(input, {
    name: head[1] ?? null,
    message: line,
    place: own === undefined ? undefined : placeOf(own, input),
    from: traced ? from : from + 1,
    to: index + 1,
  });
};

/** `main.rb:1:in 'fetch': key not found: :price (KeyError)`. */
export const ruby: ExceptionReader = (input, index) => {
  const line = input.lines[index] ?? '';
  const head =
    /^(\S+?):(\d+):(?:in [`'].*?':)? (.*?\(((?:[A-Z]\w*::)*[A-Z]\w*)\))$/.exec(line) ??
    // A file that Ruby cannot read has no class behind its error before version 3.3.
    /^(\S+?\.rb):(\d+): ((syntax error)s?,.*)$/.exec(line);
  if (head?.[1] === undefined) return undefined;
  let end = index + 1;
  while (
    end < input.lines.length &&
    end < index + maxStack &&
    /^\s+(?:\d+: )?from /.test(input.lines[end] ?? '')
  )
    end++;
  const frames = [line, ...input.lines.slice(index + 1, end)].map((frame) =>
    /^(?:\s+(?:\d+: )?from )?(\S+?):(\d+):/.exec(frame),
  );
  const own = frames.find((frame) => frame?.[1] !== undefined && isInside(frame[1], input));
  const place =
    own?.[1] === undefined ? undefined : placeOf({ path: own[1], line: Number(own[2]) }, input);
  return failureOf(input, {
    name: head[4] ?? null,
    message: head[3] ?? line,
    place,
    from: index,
    to: end,
  });
};

/** `PHP Fatal error:  Uncaught TypeError: … in /app/a.php:3`. */
export const php: ExceptionReader = (input, index) => {
  const line = input.lines[index] ?? '';
  const head =
    /^(?:PHP )?(?:Fatal|Parse) error: +(?:Uncaught (\w+): )?(.*?) in (\S+?)(?::| on line )(\d+)$/.exec(
      line,
    );
  if (head?.[3] === undefined) return undefined;
  return failureOf(input, {
    name: head[1] ?? null,
    message: line,
    place: placeOf({ path: head[3], line: Number(head[4]) }, input),
    from: index,
    to: index + 10,
  });
};

/** `** (CompileError) lib/a.ex:4: …`, or with the frames below where it was raised. */
export const elixir: ExceptionReader = (input, index) => {
  const line = input.lines[index] ?? '';
  const head = /^\*\* \(([\w.]*(?:Error|Mix))\) (.*)$/.exec(line);
  if (head === null) return undefined;
  const places = [head[2] ?? '', ...input.lines.slice(index + 1, index + messageLines)].map(
    (text) => /(?:^|\s)(\S+\.exs?):(\d+):/.exec(text),
  );
  const own = places.find((found) => found?.[1] !== undefined && isInside(found[1], input));
  const place =
    own?.[1] === undefined ? undefined : placeOf({ path: own[1], line: Number(own[2]) }, input);
  const to = index + messageLines;
  return failureOf(input, { name: head[1] ?? null, message: line, place, from: index, to });
};
