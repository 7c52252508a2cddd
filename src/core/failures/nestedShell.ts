import type { SimpleCommand } from './commandLine';

const shells: ReadonlySet<string> = new Set([
  ...['bash', 'zsh', 'fish', 'sh', 'dash', 'ksh', 'nu', 'xonsh', 'elvish'],
  ...['pwsh', 'powershell', 'cmd', 'tmux', 'screen', 'su'],
]);
/** Commands whose shell lies behind a name: a machine, a container, an environment. */
const leadToShell = /^(?:bash|zsh|fish|sh|ash|dash|pwsh|powershell)$/;
const entering: Readonly<Record<string, RegExp>> = {
  docker: /^(?:exec|run)$/,
  podman: /^(?:exec|run)$/,
  kubectl: /^exec$/,
  'docker-compose': /^(?:exec|run)$/,
  nix: /^(?:develop|shell)$/,
  poetry: /^shell$/,
  pipenv: /^shell$/,
};

/** Options with a value behind them, of shells and of ssh. */
const shellTakesValue = /^(?:--rcfile|--init-file|[-+][oO])$/;
const sshTakesValue = /^-[bcDEeFIiJLlmOopQRSWw]$/;

/**
 * Whether the command opens a shell to type into. Its exit code is that of whatever was typed last, and what it printed is
 * the whole session: neither says anything about the command.
 */
export function isNestedShell({ program, args }: SimpleCommand): boolean {
  const wordsOf = (takesValue: RegExp): string[] =>
    args.filter((arg, at) => !/^[-+]/.test(arg) && !takesValue.test(args[at - 1] ?? ''));
  if (shells.has(program)) {
    return (
      wordsOf(shellTakesValue).length === 0 &&
      !args.some((arg) => /^-\w*c|^--command|^-Command|^\/[ck]$/i.test(arg))
    );
  }
  if (program === 'ssh') return wordsOf(sshTakesValue).length === 1;
  const words = args.filter((arg) => !/^[-+]/.test(arg));
  const enters = entering[program];
  if (enters === undefined || !words.some((word) => enters.test(word))) return false;
  const last = words.at(-1) ?? '';
  return words.length === 1
    ? /shell|develop/.test(last)
    : leadToShell.test(last.replace(/^.*\//, ''));
}
