import type { Failure } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import type { SearchedFolders } from '../output/locations';
import { framedLocation } from '../output/locations';
import { isOwnCode, relativePath } from '../output/paths';
import { readLocalised } from './localised';

/** One error of a compiler or linter as printed. */
interface Diagnostic {
  readonly path: string;
  readonly line: number | null;
  readonly code: string | null;
  readonly message: string;
}

/** Longer lines are minified code or data. */
const maxLineLength = 4000;
/** Lines of code frame and notes kept below an error. */
const excerptLines = 16;

const path = String.raw`((?:[A-Za-z]:)?[^\s:()\[\]'"<>|=,][^:()\[\]'"<>|]*)`;

/** `main.c:6:21: error: expected ';'`: gcc, clang, swiftc, javac, kotlinc, mypy, ghc, nasm, and what imitates them. */
const gnu = new RegExp(
  String.raw`^(?:\[\w+\] )?(?:e: )?${path}:(\d+)(?::\d+)?(?:-\d+)?: (?:fatal |internal compiler |syntax )?[Ee]rror(?:\[(\w+)\]| ([A-Z]+\d+))?: (.+)$`,
);
/** `src/a.ts:2:21 - error TS2307: …`, `src/a.ts(2,21): error TS2307: …`, `a.cpp(12): error C2065: …`: TypeScript, MSBuild. */
const microsoft = new RegExp(
  String.raw`^\s*((?:[A-Za-z]:)?[^\s:()][^:()]*)(?::(\d+):\d+ - |\((\d+)(?:,\d+){0,3}\) ?: )(?:fatal )?error ([A-Z]+\d+): (.+)$`,
);
/** `pkg/core.py:1:1: F401 'os' imported`: flake8, ruff, pycodestyle, pylint, golangci. */
const coded = new RegExp(
  String.raw`^${path}:(\d+):(?:\d+:)? \[?([A-Z]{1,4}\d{2,5})\]?:? (?:\[\*\] )?(.+)$`,
);
/** `/src/a.py:3:5 - error: "b" is not defined (reportUndefinedVariable)` */
const pyright = /^ *(\S.*?):(\d+):\d+ - error: (.+?)(?: \((report\w+)\))?$/;
/** `./main.go:5:2: imported and not used: "os"`: the Go compiler says neither error nor code. */
const go = /^(?:vet: )?(\S+\.go):(\d+):\d+: (.+)$/;
/** `e: file:///src/A.kt:3:5 Unresolved reference`, `e: /src/A.kt: (3, 5): …`, `[error] /src/A.scala:3:5: …`: Kotlin, Scala. */
const kotlin =
  /^(?:e: |\[error\] )(\S.*?\.(?:kts?|scala|sc|sbt|java)):(?:(\d+):\d+:?| \((\d+), \d+\):) (.+)$/;
/** `main.c:(.text+0xe): undefined reference to …`, with a line instead of the section when there is debug information. */
const linker =
  /^(?:\S*\bld(?:\.\w+)?: )?(?:[^:]+\.o: in function [^:]+: ?)?([^:\s]+\.\w{1,4}):(?:(\d+)|\([^()]*\)): ((?:undefined reference to|multiple definition of) .+)$/;
/** `[ERROR] /src/Order.java:[4,22] ';' expected`: Maven. */
const maven = /^\[ERROR\] (\S.*?):\[(\d+),\d+\] (?:error: )?(.+)$/;
/**
 * `error[E0063]: missing field`, `[UNRESOLVED_IMPORT] Could not resolve`, `✘ [ERROR] …`, ruff's `F401 [*] …`; the place
 * follows below.
 */
const framedHead =
  /^(?:error(?:\[(\w+)\])?: (.+)|\[([A-Z][A-Z0-9_]{3,})\] (.+)|[✘X] \[ERROR\] (.+)|([A-Z]{1,6}\d{2,5}|invalid-syntax):? (?:\[\*\] )?(.+))$/;
const numbered = /:\d/;
const hasLetter = /[A-Za-z]/;
const word = /^\w+$/;
const folders = /^.*\//;
/** Files without an extension that are read by a tool. */
const wellKnown = /^(?:Makefile|Dockerfile|Jenkinsfile|Rakefile|Gemfile)$/;
/** Endings of mypy and pylint: `  [return-value]`, `(undefined-variable)`. */
const trailingCode = / {1,2}[[(]([a-z][a-z0-9-]+)[\])]$/;
const ignoredMessage =
  /^(?:\d+ errors? generated|too many errors|aborting due to|could not compile|build failed|linker command failed|ld returned)/i;

/** Errors with a file and a line, in the order printed, each once; no warnings and no notes. */
export function findDiagnostics(
  input: SearchedFolders & { readonly lines: readonly string[] },
  max: number,
): Failure[] {
  const { lines } = input;
  const failures: Failure[] = [];
  const seen = new Set<string>();
  for (let index = 0; index < lines.length && failures.length < max; index++) {
    const line = lines[index] ?? '';
    if (line.length > maxLineLength || line === '') continue;
    const diagnostic = readDiagnostic(line) ?? readFramed(lines, index);
    if (diagnostic === undefined || ignoredMessage.test(diagnostic.message)) continue;
    const file = relativePath(diagnostic.path.trim(), input.cwd, input.programCwd);
    if (!looksLikeFile(file)) continue;
    // Maven and pretty printers repeat their errors in a summary.
    const id = `${file}\n${diagnostic.line}\n${diagnostic.code}\n${diagnostic.message}`;
    if (seen.has(id)) continue;
    seen.add(id);
    failures.push({
      name: diagnostic.code,
      file,
      line: diagnostic.line,
      message: messageOf(diagnostic.message),
      excerpt: excerptOf(lines.slice(index, endOfExcerpt(lines, index + 1))),
      suite: false,
    });
  }
  return failures;
}

function readDiagnostic(line: string): Diagnostic | undefined {
  // Looked for first, because most lines of an output are none of these.
  if (!line.includes(':')) return undefined;
  const likeGnu = line.includes('rror') ? gnu.exec(line) : null;
  if (likeGnu !== null) {
    const message = likeGnu[5] ?? '';
    const code = likeGnu[3] ?? likeGnu[4] ?? trailingCode.exec(message)?.[1] ?? null;
    return {
      path: likeGnu[1] ?? '',
      line: Number(likeGnu[2]),
      code,
      message: message.replace(trailingCode, ''),
    };
  }
  const likeMicrosoft = line.includes('error ') ? microsoft.exec(line) : null;
  if (likeMicrosoft !== null) {
    return {
      path: likeMicrosoft[1] ?? '',
      line: Number(likeMicrosoft[2] ?? likeMicrosoft[3]),
      code: likeMicrosoft[4] ?? null,
      message: (likeMicrosoft[5] ?? '').replace(/ \[[^\]]*proj\]$/, ''),
    };
  }
  const typed = line.includes(' - error: ') ? pyright.exec(line) : null;
  if (typed !== null) {
    const [, printed = '', number, message = '', rule = null] = typed;
    return { path: printed, line: Number(number), code: rule, message };
  }
  const withCode = numbered.test(line) ? coded.exec(line) : null;
  if (withCode !== null) {
    const message = (withCode[4] ?? '').replace(/ \([a-z][a-z-]+\)$/, '');
    return {
      path: withCode[1] ?? '',
      line: Number(withCode[2]),
      code: withCode[3] ?? null,
      message,
    };
  }
  const likeKotlin =
    line.startsWith('e: ') || line.startsWith('[error] ') ? kotlin.exec(line) : null;
  if (likeKotlin !== null) {
    const [, path = '', k2, k1, message = ''] = likeKotlin;
    return { path, line: Number(k2 ?? k1), code: null, message };
  }
  const unlinked =
    line.includes('definition of ') || line.includes('reference to ') ? linker.exec(line) : null;
  if (unlinked !== null) {
    const [, path = '', number, message = ''] = unlinked;
    return {
      path,
      line: number === undefined ? null : Number(number),
      code: null,
      message,
    };
  }
  const bare = line.includes('.go:')
    ? go.exec(line)
    : line.startsWith('[ERROR] ')
      ? maven.exec(line)
      : null;
  if (bare !== null) {
    return {
      path: bare[1] ?? '',
      line: Number(bare[2]),
      code: null,
      message: bare[3] ?? '',
    };
  }
  return readLocalised(line);
}

/** An error whose file and line stand in the frame below it: rustc, rolldown, esbuild. */
function readFramed(lines: readonly string[], index: number): Diagnostic | undefined {
  const head = framedHead.exec(lines[index] ?? '');
  if (head === null) return undefined;
  for (let below = index + 1; below < Math.min(index + 4, lines.length); below++) {
    const line = lines[below] ?? '';
    const place = framedLocation(line) ?? esbuildPlace(line);
    if (place !== undefined && isOwnCode(place.path)) {
      return {
        ...place,
        code: head[1] ?? head[3] ?? head[6] ?? null,
        message: head[2] ?? head[4] ?? head[5] ?? head[7] ?? '',
      };
    }
    if (framedHead.test(line)) return undefined;
  }
  return undefined;
}

function esbuildPlace(line: string): { path: string; line: number } | undefined {
  const match = /^ {4}(\S.*):(\d+):\d+:$/.exec(line);
  return match?.[1] === undefined ? undefined : { path: match[1], line: Number(match[2]) };
}

/** `12:30:05: error: …` is a log line and no place in a file. */
function looksLikeFile(file: string): boolean {
  if (!hasLetter.test(file) || file.includes(' at ')) return false;
  const name = file.replace(folders, '');
  return wellKnown.test(name) || !word.test(name);
}

function endOfExcerpt(lines: readonly string[], start: number): number {
  let end = start;
  while (end < lines.length && end < start + excerptLines) {
    const line = lines[end] ?? '';
    if (
      line.length <= maxLineLength &&
      (readDiagnostic(line) !== undefined || framedHead.test(line))
    )
      break;
    end++;
  }
  return end;
}
