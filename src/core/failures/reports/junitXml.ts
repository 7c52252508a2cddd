import { SaxesParser } from 'saxes';

/** One test case of a JUnit report, whoever wrote it. */
export interface JunitCase {
  /** Names of the suites around it, from the outermost. */
  readonly suites: readonly string[];
  readonly name: string;
  /** A class, a module, a file or the name of a suite, depending on who wrote the report. */
  readonly className: string;
  readonly file: string | undefined;
  /** One-based. */
  readonly line: number | undefined;
  readonly result: 'passed' | 'failed' | 'error' | 'skipped';
  /** Attribute of the first failure or error, empty without one. */
  readonly message: string;
  /** Class of the first failure or error. */
  readonly type: string;
  /** What stands inside the failures and errors: stack, diff, code. */
  readonly text: string;
}

type Attributes = Readonly<Record<string, string>>;

/**
 * Reads a JUnit report. What was read before a mistake in it, or before its end was cut off, counts: reporters
 * that tests crash leave half a report behind. Entities of its own are not expanded and nothing is ever loaded.
 */
export function readJunitXml(xml: string): JunitCase[] {
  const cases: JunitCase[] = [];
  const suites: Attributes[] = [];
  let current: { attributes: Attributes; skipped: boolean; problems: Problem[] } | undefined;
  let inProblem = false;

  const parser = new SaxesParser<{ fragment: true; xmlns: false }>({
    fragment: true,
    xmlns: false,
  });
  // Without a handler a mistake would be thrown.
  parser.on('error', () => undefined);
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'testsuite') suites.push(attributes);
    else if (name === 'testcase') current = { attributes, skipped: false, problems: [] };
    else if (current !== undefined && name === 'skipped') current.skipped = true;
    else if (current !== undefined && (name === 'failure' || name === 'error')) {
      const { message = '', type = '' } = attributes;
      current.problems.push({
        kind: name === 'error' ? 'error' : 'failed',
        message,
        type,
        text: '',
      });
      inProblem = true;
    }
  });
  const addText = (text: string): void => {
    const problem = current?.problems.at(-1);
    if (inProblem && problem !== undefined) problem.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  const close = (): void => {
    if (current !== undefined) cases.push(caseOf(suites, current));
    current = undefined;
    inProblem = false;
  };
  parser.on('closetag', ({ name }) => {
    if (name === 'testsuite') suites.pop();
    else if (name === 'testcase') close();
    else if (name === 'failure' || name === 'error') inProblem = false;
  });
  parser.write(xml);
  parser.close();
  // The end was cut off inside of a test: what is known of it is that it failed.
  if (current !== undefined && current.problems.length > 0) close();
  return cases;
}

interface Problem {
  readonly kind: 'failed' | 'error';
  readonly message: string;
  readonly type: string;
  text: string;
}

function caseOf(
  suites: readonly Attributes[],
  {
    attributes,
    skipped,
    problems,
  }: { attributes: Attributes; skipped: boolean; problems: Problem[] },
): JunitCase {
  const [problem] = problems;
  const line = Number(attributes.line);
  return {
    suites: suites.flatMap(({ name }) => (name === undefined || name === '' ? [] : [name])),
    name: attributes.name ?? '',
    className: attributes.classname ?? '',
    file: attributes.file ?? suites.findLast(({ file }) => file !== undefined)?.file,
    line: line > 0 ? line : undefined,
    // A test that is still to be written is skipped, although its failure is reported.
    result: skipped ? 'skipped' : (problem?.kind ?? 'passed'),
    message: problem?.message ?? '',
    type: problem?.type ?? '',
    text: problems.map(({ text }) => text).join('\n'),
  };
}
