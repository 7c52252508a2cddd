import type { CheckOutput, CheckSeverity } from './checkOutput';
import { summary } from './summary';

const commands: Readonly<Record<CheckSeverity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/**
 * Workflow commands of GitHub Actions: each problem shows at its line in a pull request.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function githubAnnotations({ problems, checked }: CheckOutput): string {
  const lines = problems.map(({ path, line, severity, code, message }) => {
    const properties = `file=${property(path)},line=${line},title=${property(code)}`;
    return `::${commands[severity]} ${properties}::${data(message)}`;
  });
  return `${[...lines, summary(problems.length, checked)].join('\n')}\n`;
}

/** A text from a document could otherwise begin a command of its own. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
