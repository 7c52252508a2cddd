import type { Failure } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';

const npmLine = /^npm (?:error|ERR!)(?: (.*))?$/;
/** Lines that locate or repeat: the sentence that says what is wrong stands between them. */
const npmDetail =
  /^(?:code|errno|syscall|path|dest|file|command|cwd|workspace|location|signal|network|enoent This|A complete log|Lifecycle script|in workspace|at location|Did you mean|To see a list)\b|^\d{3}$|^\w*$/;
/** Behind these the real error was printed by the script itself. */
const npmWrapper = /^(?:code (?:ELIFECYCLE|\d+)|Lifecycle script|command failed)/;

/**
 * npm's own error: the sentence, and the code as its name. Not for the lines that npm adds when a script failed:
 * what the script printed says more.
 */
export function findPackageManagerError(lines: readonly string[]): Failure | undefined {
  const from = lines.findIndex((line) => npmLine.test(line));
  if (from === -1) return undefined;
  const own: string[] = [];
  for (const line of lines.slice(from, from + 60)) {
    const text = npmLine.exec(line)?.[1];
    if (text !== undefined) own.push(text.trim());
  }
  if (own.some((text) => npmWrapper.test(text))) return undefined;
  const sentence = own.find((text) => !npmDetail.test(text));
  const code = own.map((text) => /^code (\S+)/.exec(text)?.[1]).find(Boolean) ?? null;
  if (sentence === undefined && code === null) return undefined;
  return {
    name: code,
    file: null,
    line: null,
    message: messageOf(`npm error ${sentence ?? `code ${code}`}`),
    excerpt: excerptOf(lines.slice(from, from + 20)),
    suite: false,
  };
}
