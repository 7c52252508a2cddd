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

/** Options of ssh with a value behind them. */
const takesValue = /^-[bcDEeFIiJLlmOopQRSWw]$/;

/**
 * Whether the command opens a shell to type into. Its exit code is that of whatever was typed last, and what it printed is
 * the whole session: neither says anything about the command.
 */
export function isNestedShell({ program, args }: SimpleCommand): boolean {
  const words = args.filter((arg) => !arg.startsWith('-') && !arg.startsWith('+'));
  if (shells.has(program)) {
    return (
      words.length === 0 && !args.some((arg) => /^-\w*c|^--command|^-Command|^\/[ck]$/i.test(arg))
    );
  }
  if (program === 'ssh') {
    return (
      words.filter((word) => !takesValue.test(args[args.indexOf(word) - 1] ?? '')).length === 1
    );
  }
  const enters = entering[program];
  if (enters === undefined || !words.some((word) => enters.test(word))) return false;
  const last = words.at(-1) ?? '';
  return words.length === 1
    ? /shell|develop/.test(last)
    : leadToShell.test(last.replace(/^.*\//, ''));
}
