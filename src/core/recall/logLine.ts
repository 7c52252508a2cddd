/** What loggers, CI and people put in front of a message: `[job-7]`, `2025-11-30T23:59:01Z`, `ERROR`, `##[error]`, `CI:`. */
const front =
  /^(?:\s*(?:##\[\w+\]|::error[^:]*::|\[[^\]]{1,40}\]|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*|\d\d:\d\d:\d\d\S*|(?:ERROR|FATAL|WARN(?:ING)?|INFO|DEBUG|CI)\b:?(?=\s)))+\s+/;
/** What is counted behind it: `(attempt 3)`, `(seen twice)`. */
const behind = /\s*\((?:attempt|try|retry|seen)\b[^()]{0,30}\)\s*$/i;
// eslint-disable-next-line no-control-regex -- colours stand in front of the front
const colours = /\u001b\[[\d;:]*m/g;

/** The message within a line of a log; the text itself where nothing stands around it. */
export function messageOfLogLine(text: string): string {
  const plain = text.replace(colours, '');
  const message = plain.replace(front, '').replace(behind, '');
  return message.trim() === '' ? text : message;
}
