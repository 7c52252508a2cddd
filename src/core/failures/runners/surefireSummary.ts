import type { Failure } from '../model';
import { messageOf } from '../output/excerpt';

const listHead = /^(?:\[ERROR\] )?(?:Failures|Errors|Failed tests|Tests in error): ?$/;
const listEnd = /^(?:\[INFO\]|\[WARNING\]|(?:\[ERROR\] )?Tests run: |$)/;
/** `LinesTest.joins:11->check:20 expected: <1>`, `TaxTest.rates:11 » IllegalState …` */
const entry =
  /^(?:\[ERROR\])? {2,}([\w$]+(?:\.[A-Z][\w$]*)*)\.([\w$]+[^:]*?):(\d+)(?:->\S+)*(?: »)? ?(.*)$/;

/** The lists below `Results:`, for builds that leave out the details of each class. */
export function readSurefireSummary(lines: readonly string[]): Failure[] {
  const failures: Failure[] = [];
  let inList = false;
  for (const line of lines) {
    if (listHead.test(line)) inList = true;
    else if (listEnd.test(line)) inList = false;
    const match = inList && line.length < 2000 ? entry.exec(line) : null;
    if (match === null) continue;
    const [, type = '', method = '', number, message = ''] = match;
    failures.push({
      name: `${type} > ${method}`,
      // The list has no packages, and so no folder is known.
      file: `${type.replace(/[.$].*$/, '')}.java`,
      line: Number(number),
      message: messageOf(message === '' ? 'Failed without a message' : message),
      excerpt: line.trim(),
      suite: false,
    });
  }
  return failures;
}
