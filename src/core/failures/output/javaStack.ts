/** One frame of a trace of the Java virtual machine. */
export interface JavaFrame {
  /** With its package, and `$` in front of a nested class. */
  readonly type: string;
  readonly method: string;
  /** Without its folder. */
  readonly fileName: string;
  readonly line: number;
}

/** `CartTest.java:9` between the brackets of a frame. */
const source = /^([^():/\\]+\.(?:java|kts?|groovy|scala|clj)):(\d+)$/;
/** What runs tests or compares values: never the place that a person looks for. */
const framework =
  /^(?:java|javax|jdk|sun|com\.sun|kotlin|kotlinx|scala|groovy|org\.(?:junit|opentest4j|hamcrest|assertj|mockito|testng|gradle|apache\.maven|codehaus|spockframework|scalatest|springframework)|io\.(?:kotest|mockk)|junit|worker)\./;

/** The frames with a file and a line, the innermost first, whatever stands in front of them. */
export function javaFrames(lines: readonly string[]): JavaFrame[] {
  return lines.flatMap((line) => {
    const open = line.lastIndexOf('(');
    if (open === -1 || line.length > 1000) return [];
    const [, fileName, number] = source.exec(line.slice(open + 1, line.indexOf(')', open))) ?? [];
    if (fileName === undefined) return [];
    // Modules and class loaders stand in front with a slash behind them: `java.base/`, `app//`.
    const call = line.slice(0, open);
    const name = call.slice(
      Math.max(call.lastIndexOf(' '), call.lastIndexOf('\t'), call.lastIndexOf('/')) + 1,
    );
    const dot = name.lastIndexOf('.');
    if (dot < 1) return [];
    return [
      { type: name.slice(0, dot), method: name.slice(dot + 1), fileName, line: Number(number) },
    ];
  });
}

/** The class that a nested one belongs to: its file is named after it. */
export function outerClass(type: string): string {
  return type.replace(/\$.*$/, '');
}

/** Without its package. */
export function simpleName(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1);
}

/** Where a test failed. */
export interface JavaPlace {
  /** Below the source folder: `shop/CartTest.java`; without a folder where the package is not known. */
  readonly path: string;
  readonly line: number | null;
  readonly frame: JavaFrame | undefined;
}

/**
 * The deepest line of the test's own file, else of the outermost class that looks like a test, else of the first
 * that is not a framework's.
 * @param testClass with or without its package
 */
export function javaPlace(
  frames: readonly JavaFrame[],
  testClass: string | undefined,
): JavaPlace | undefined {
  const outer = testClass === undefined ? undefined : outerClass(testClass);
  const own = frames.filter(({ type }) => !framework.test(`${type}.`));
  const found =
    own.find(({ type }) => outerClass(type) === outer || simpleName(outerClass(type)) === outer) ??
    (outer === undefined
      ? (own.findLast(({ type }) => /(?:Tests?|IT|Spec)$/.test(outerClass(type))) ?? own[0])
      : undefined);
  if (found !== undefined)
    return { path: folderOf(found.type) + found.fileName, line: found.line, frame: found };
  if (outer === undefined || !/[A-Z]/.test(outer)) return undefined;
  return { path: `${folderOf(outer)}${simpleName(outer)}.java`, line: null, frame: undefined };
}

function folderOf(type: string): string {
  const end = outerClass(type).lastIndexOf('.');
  return end === -1 ? '' : `${type.slice(0, end).replaceAll('.', '/')}/`;
}

const languages: Readonly<Record<string, string>> = {
  kt: 'kotlin',
  groovy: 'groovy',
  scala: 'scala',
};

/**
 * The file in the layout that Maven and Gradle share. Stays as it is without a package: what folder it is in cannot
 * be known then.
 * @param module folder of the module, empty for the top
 */
export function inStandardLayout(path: string, module: string, sourceSet = 'test'): string {
  if (!path.includes('/')) return path;
  const language = languages[path.slice(path.lastIndexOf('.') + 1)] ?? 'java';
  return `${module === '' ? '' : `${module}/`}src/${sourceSet}/${language}/${path}`;
}

const thrown = /^(?:[\w$]+\.)*[\w$]+(?:Exception|Error|Failure|Throwable)\w*:?$/;

/** The first line of an error; of one that says nothing on its first line, the next that does. */
export function javaMessage(lines: readonly string[]): string | undefined {
  const texts = lines.map((line) => line.trim()).filter((line) => line !== '');
  const [first, second] = texts;
  if (first === undefined || !thrown.test(first) || !first.endsWith(':')) return first;
  return second === undefined || /^at |^Caused by: /.test(second) ? first : second;
}
