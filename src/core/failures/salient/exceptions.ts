import type { Failure } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import type { SearchedFolders } from '../output/locations';
import { firstOwnLocation } from '../output/locations';
import { isAbsolute, isOwnCode, relativePath } from '../output/paths';

type ExceptionInput = SearchedFolders & { readonly lines: readonly string[] };
type ExceptionReader = (input: ExceptionInput, index: number) => Failure | undefined;

/** Longer lines are data. */
const maxLineLength = 4000;
/** Lines that an error's message may have. */
const messageLines = 12;
/** Lines of a stack that are looked at. */
const maxStack = 200;

/**
 * The uncaught exception that ended a program: the last one printed, because what came before it was caught, or
 * was the reason of the one that was not.
 */
export function findException(input: ExceptionInput): Failure | undefined {
  for (let index = input.lines.length - 1; index >= 0; index--) {
    const line = input.lines[index] ?? '';
    if (line === '' || line.length > maxLineLength) continue;
    for (const read of readers) {
      const failure = read(input, index);
      if (failure !== undefined) return failure;
    }
  }
  return undefined;
}

interface Found {
  readonly name: string | null;
  readonly message: string;
  readonly place: { readonly file: string; readonly line: number } | undefined;
  readonly from: number;
  readonly to: number;
}

function failureOf(input: ExceptionInput, found: Found): Failure {
  return {
    name: found.name,
    file: found.place?.file ?? null,
    line: found.place?.line ?? null,
    message: messageOf(found.message),
    excerpt: excerptOf(input.lines.slice(found.from, found.to)),
    suite: false,
  };
}

/** `TypeError: …` with `    at` frames below, perhaps behind further lines of the message. */
const javaScript: ExceptionReader = (input, index) => {
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

/** The line below the frames of a traceback; the frames stand from the outermost to the innermost. */
const python: ExceptionReader = (input, index) => {
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

/** `Exception in thread "main" java.lang.X: …` with `\tat Class.method(File.java:5)` below; .NET's `Unhandled exception. X: …`. */
const virtualMachine: ExceptionReader = (input, index) => {
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
const goPanic: ExceptionReader = (input, index) => {
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
const rustPanic: ExceptionReader = (input, index) => {
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

/** `main.rb:1:in 'fetch': key not found: :price (KeyError)`. */
const ruby: ExceptionReader = (input, index) => {
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
const php: ExceptionReader = (input, index) => {
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
const elixir: ExceptionReader = (input, index) => {
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

const readers: readonly ExceptionReader[] = [
  virtualMachine,
  javaScript,
  python,
  goPanic,
  rustPanic,
  ruby,
  elixir,
  php,
];

function placeOf(
  location: { path: string; line: number },
  input: ExceptionInput,
): { file: string; line: number } {
  return {
    file: relativePath(location.path, input.cwd, input.programCwd),
    line: location.line,
  };
}

/** A relative path, or one below the folder: everything else belongs to the runtime or to packages. */
function isInside(path: string, input: ExceptionInput): boolean {
  if (!isOwnCode(path)) return false;
  return (
    !isAbsolute(relativePath(path, input.cwd, input.programCwd)) &&
    !/^(?:\.\.\/){3}/.test(relativePath(path, input.cwd))
  );
}
