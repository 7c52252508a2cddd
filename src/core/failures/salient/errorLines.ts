import type { Failure } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import type { SearchedFolders } from '../output/locations';
import { errorWord } from '../output/errorWords';
import { relativePath } from '../output/paths';

/** How telling a line is; the first rule that matches counts. */
const rules: readonly { readonly pattern: RegExp; readonly score: number }[] = [
  // Not the error: what a script manager announces, advice, totals, labels, notes and warnings.
  { pattern: /^(?:> |\$ |\+ )/, score: 0 },
  {
    pattern: /^(?:hint|help|note|tip|info|debug|warn(?:ing)?|npm warn)\b[:!\] ]/i,
    score: 0,
  },
  {
    pattern: /\b(?:0|no) (?:errors?|failures?|failed)\b|\berrors?: 0\b/i,
    score: 0,
  },
  {
    pattern:
      /^(?:Found )?\d+ (?:errors?|problems?|warnings?)\b|A complete log of this run|^(?:See|For more) /,
    score: 0,
  },
  { pattern: /^[\w ]*(?:errors?|failed|failure)[\w ]*:$/i, score: 5 },
  { pattern: /^\[?(?:INFO|DEBUG|TRACE|WARN(?:ING)?)\]?\b/, score: 0 },
  { pattern: /^terminate called after throwing|: Assertion .+ failed\.$/, score: 96 },
  // What says only that something above failed.
  {
    pattern: /^(?:collect2|clang(?:\+\+)?): error: (?:ld returned|linker command failed)/,
    score: 5,
  },
  {
    pattern:
      /^(?:g?make|ninja)(?:\[\d+\])?: \*\*\* (?!\[)|^ninja: error: |^\S+:\d+: \*\*\* |unresolved external symbol|^Undefined symbols for architecture|cannot find -l/,
    score: 95,
  },
  // What Go's logger, a remote end and a chain of tools say behind the one that knows.
  { pattern: /^[EF]\d{4} \d{2}:\d{2}:|^fatal: Could not read from remote repository/, score: 35 },
  // The shell, the kernel and tools whose form is known.
  { pattern: /^(?:\w+: )?Error response from daemon: /, score: 97 },
  { pattern: /is not recognized as (?:an internal or|the name of|a name of)/, score: 95 },
  { pattern: /: Assertion [`'].*' failed\.$/, score: 95 },
  {
    pattern:
      /: command not found$|: No such file or directory$|: Permission denied$|: cannot execute\b|^(?:zsh|fish|bash|sh): /,
    score: 95,
  },
  { pattern: /: line \d+: .+/, score: 95 },
  {
    pattern: /^CONFLICT \(|^curl: \(\d+\)|^ssh: |^(?:panic|Traceback)\b/,
    score: 95,
  },
  { pattern: /^(?:\S+: )?(?:fatal|critical)(?: error)?: \S/i, score: 95 },
  { pattern: /^(?:[\w./-]+: )?\[?error\]?(?:\[\w+\])?[:!] ?\S/i, score: 90 },
  // The same in the languages that Git, databases and compilers are translated to.
  { pattern: new RegExp(String.raw`^(?:[\w./-]+: )?${errorWord} ?: {0,2}\S`, 'iu'), score: 89 },
  {
    pattern:
      /\b(?:Segmentation fault|Out of memory|Bus error|core dumped|JavaScript heap out of memory)\b|^(?:Killed|Aborted|Terminated)\b/,
    score: 85,
  },
  { pattern: /\b[A-Z]\w*(?:Error|Exception)\b(?: \[\w+\])?: \S/, score: 80 },
  {
    pattern: /^\W{0,3}(?:\[[^\]]*\] ?|\S+ ){0,3}\[?(?:ERROR|FATAL|CRITICAL|SEVERE)\]?\b/,
    score: 75,
  },
  {
    pattern:
      /\b(?:cannot|can't|could not|couldn't|unable to|failed to|refused|denied|not found|no such|no module named|does not exist|unexpected|invalid|missing|unknown|timed out|not a git repository|undefined reference|unresolved|rejected)\b/i,
    score: 60,
  },
  { pattern: /\b(?:error|failed|failure|fatal|bad)\b/i, score: 40 },
];

/** Long lines are data. */
const maxLineLength = 2000;
const contextLines = { before: 4, after: 8 };
const makeError = /^(?:g?make|ninja)(?:\[\d+\])?: \*\*\* \[/;

/**
 * The line that says most about what went wrong; the first of equals, because later ones follow from it. A
 * `make` error only says which recipe failed, so the recipe's last line stands for it where it looks like an error.
 */
export function findErrorLine(
  input: SearchedFolders & { readonly lines: readonly string[] },
): Failure | undefined {
  const { lines } = input;
  let best = -1;
  let bestScore = 0;
  for (let index = 0; index < lines.length; index++) {
    const score = scoreOf(lines[index] ?? '');
    if (score > bestScore) {
      best = index;
      bestScore = score;
    }
  }
  if (bestScore < 60) {
    const make = lines.findIndex((line) => makeError.test(line));
    if (make !== -1) best = hasPrefix(lines[make - 1]) ? make - 1 : make;
  }
  // The only line of a silent tool is its error, whatever its words.
  if (best === -1) {
    const printed = lines.filter((line) => line.trim() !== '');
    if (printed.length !== 1) return undefined;
    best = lines.indexOf(printed[0] ?? '');
    if (!hasPrefix(lines[best])) return undefined;
  }
  return failureAt(input, best);
}

function scoreOf(line: string): number {
  if (line === '' || line.length > maxLineLength || makeError.test(line)) return 0;
  const trimmed = line.trim();
  for (const rule of rules) if (rule.pattern.test(trimmed)) return rule.score;
  return 0;
}

/** `check: config.yml line 3: bad indentation`: a tool that names itself or its input. */
function hasPrefix(line: string | undefined): boolean {
  return line !== undefined && line.length <= maxLineLength && /^\S+(?: \S+)?: \S/.test(line);
}

function failureAt(
  input: SearchedFolders & { readonly lines: readonly string[] },
  index: number,
): Failure {
  const line = input.lines[index] ?? '';
  const conflict = /^CONFLICT \(.*?\): Merge conflict in (.+)$/.exec(line)?.[1];
  const place = placeIn(line);
  const file = conflict ?? place?.path;
  return {
    name: null,
    file: file === undefined ? null : relativePath(file, input.cwd, input.programCwd),
    line: place?.line ?? null,
    // Terraform draws a frame around what it says.
    message: messageOf(line.replace(/^│ /, '')),
    excerpt: excerptOf(
      input.lines.slice(Math.max(0, index - contextLines.before), index + 1 + contextLines.after),
    ),
    suite: false,
  };
}

/** `deploy.sh: line 3: …`, `a.py:3: …` at the start, behind psql's name too, and Perl's `… at main.pl line 3.` at the end. */
function placeIn(line: string): { path: string; line: number } | undefined {
  const perl = / at (\S+\.(?:p[lm]|t)) line (\d+)\.$/.exec(line);
  if (perl?.[1] !== undefined) return { path: perl[1], line: Number(perl[2]) };
  const start = /^(?:psql:)?(\S+?)(?:: line (\d+):|:(\d+)(?::\d+)?: )/.exec(line);
  if (start?.[1] === undefined || !/[./\\]/.test(start[1])) return undefined;
  return { path: start[1], line: Number(start[2] ?? start[3]) };
}
