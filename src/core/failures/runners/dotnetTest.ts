import type { Failure } from '../model';
import { firstMessage, excerptOf, messageOf } from '../output/excerpt';
import { sectionsOf, type Section } from '../output/sections';
import { countsOfDotnet } from './dotnetTotals';
import { dotnetPlace } from './dotnetPlace';
import type { Runner, RunnerInput } from './runner';
import { anyStarts, mentions, verdictWithCounts } from './runner';
import { loadFailure } from './suiteFailure';

const duration = String.raw`(?:< )?\d[\d.,]* ?(?:ms|s|m|h|d)(?: \d+ ?(?:ms|s|m))?`;
/** `  Failed Shop.CartTests.Adds [5 ms]` of the console logger, whose words follow the language of the system. */
const entry = new RegExp(String.raw`^ {2}(\S+(?: \S+)??) (\S.*) \[${duration}\]$`);
const entriesEnd =
  /^(?:\[xUnit\.net |\S+! +[-:] |(?:Test Run|Total tests:|Results File|Test summary:|Attachments:)|Testlauf)/;
const failedWords =
  /^(?:Failed|Fehlgeschlagen|Fehler|Échoué|Échec|Con errores|Con error|Non superato|Falhou|失敗|失败|Сбой)$/;
const passedWords =
  /^(?:Passed|Bestanden|Erfolgreich|Réussi|Correctas|Superado|Superato|Aprovado|成功|通过|已通过|Пройден)$/;
const label = /^ {2}\S.*:$/;
/** `/src/CartTests.cs(12): error TESTERROR:` of the terminal logger; the test's name stands behind it or below. */
const terminalEntry = /^ +(\S.*)\((\d+)(?:,\d+)?\): error (?:TESTERROR|VSTEST1): ?(.*)$/;
const terminalEnd = /^(?:\S| {2}\S.* (?:succeeded|failed)\b)/;
const terminalTitle = new RegExp(String.raw`^(\S.*?) \(${duration}\): (?:[^:]+: )?(.*)$`);
/** `failed Adds (5ms)` of Microsoft.Testing.Platform. */
const platformEntry = new RegExp(String.raw`^(failed|passed|skipped) (\S.*) \(${duration}\)$`);
const platformEnd = /^\S/;

/** `dotnet test` with VSTest's console and terminal loggers and with Microsoft.Testing.Platform. */
export const dotnetTest: Runner = {
  id: 'dotnet',
  programs: ['dotnet', 'vstest.console'],
  filters:
    /^(?:--filter|--filter-\w+|--treenode-filter|--test-modules|-f|--framework|\/TestCaseFilter.*)(?:=|$)/,

  recognise(input) {
    const { text, lines, commands, exitCode } = input;
    const called = commands.some(
      ({ program, args }) => program === 'dotnet' && args.includes('test'),
    );
    // Its words follow the language of the system: only its own names tell it from others.
    const named =
      called ||
      (anyStarts(input, 'Tota') && mentions(input, 'Total tests: ')) ||
      text.includes('.dll');
    if (mentions(input, 'TESTERROR') && text.includes('error TESTERROR')) return true;
    if (anyStarts(input, 'Test') && mentions(input, 'Test run summary: ')) return true;
    if (named && countsOfDotnet(lines).passed !== null) return true;
    return (
      called &&
      exitCode !== 0 &&
      (/: error [A-Z]+\d+: /.test(text) || lines.some((line) => entry.test(line)))
    );
  },

  parse(input) {
    const consoleEntries = sectionsOf(input.lines, entry, entriesEnd);
    const platformEntries = sectionsOf(input.lines, platformEntry, platformEnd);
    const failures = [
      ...consoleEntries.filter(isFailed).map((section) => consoleFailure(section, input)),
      ...sectionsOf(input.lines, terminalEntry, terminalEnd).map((one) =>
        terminalFailure(one, input),
      ),
      ...platformEntries
        .filter(({ head }) => head[1] === 'failed')
        .map(({ head, lines }) => failureOf(head[2] ?? '', firstMessage(lines), lines, input)),
    ];
    const counts = countsOfDotnet(input.lines);
    if (failures.length === 0 && counts.passed === null && input.exitCode !== 0) {
      const built = loadFailure(input);
      if (built !== undefined) failures.push(built);
    }
    const passed = [
      ...consoleEntries.filter(({ head }) => passedWords.test(head[1] ?? '')),
      ...platformEntries.filter(({ head }) => head[1] === 'passed'),
    ];
    return {
      kind: 'test',
      verdict: verdictWithCounts(failures, counts),
      failures,
      passed: {
        files: [],
        tests: passed.map(({ head }) => ({
          file: null,
          name: nameOf(head[2] ?? ''),
        })),
      },
      counts,
    };
  },
};

/** By its word, and in other languages by having a message and a stack below it. */
function isFailed({ head, lines }: Section): boolean {
  const word = head[1] ?? '';
  if (failedWords.test(word)) return true;
  return !passedWords.test(word) && lines.filter((line) => label.test(line)).length > 1;
}

function consoleFailure({ head, lines }: Section, input: RunnerInput): Failure {
  // The first label is the message's, unless there is only a stack.
  const body = lines.slice(lines.findIndex((line) => label.test(line)) + 1);
  const message = body.find((line) => line.trim() !== '' && !label.test(line)) ?? '';
  const said =
    /^ {3,}\S+ .*\)/.test(message) && /^\s+(?:at|bei|à|en|in|в|場所) /.test(message) ? '' : message;
  return failureOf(
    head[2] ?? '',
    messageOf(said === '' ? 'Failed without a message' : said),
    lines,
    input,
  );
}

function terminalFailure({ head, lines }: Section, input: RunnerInput): Failure {
  const below = [head[3] ?? '', ...lines].filter((line) => line.trim() !== '');
  const [, title = below[0]?.trim() ?? '', said = ''] =
    terminalTitle.exec(below[0]?.trim() ?? '') ?? [];
  const message = said === '' ? firstMessage(below.slice(1)) : messageOf(said);
  const failure = failureOf(title, message, below, input);
  const place = dotnetPlace([`${head[1]}:line ${head[2]}`], input);
  return {
    ...failure,
    file: failure.file ?? place?.file ?? null,
    line: failure.line ?? place?.line ?? null,
  };
}

function failureOf(
  title: string,
  message: string,
  lines: readonly string[],
  input: RunnerInput,
): Failure {
  const place = dotnetPlace(lines, input);
  return {
    name: nameOf(title),
    file: place?.file ?? null,
    line: place?.line ?? null,
    message,
    excerpt: excerptOf(lines),
    suite: false,
  };
}

/** xUnit shows the namespace and the class in front, the others what the test is called. */
function nameOf(title: string): string {
  const match = /^((?:[\p{L}\d_+]+\.)+[\p{L}\d_+]+)\.([\p{L}\d_]+(?:<[^>]*>)?(?:\(.*)?)$/u.exec(
    title,
  );
  return match === null ? title : `${match[1]} > ${match[2]}`;
}
