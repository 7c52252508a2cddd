import type { SimpleCommand } from './commandLine';

/** What an exit code alone says. `no` is an answer, as of a `grep` without a match, and not a failure. */
export type ExitMeaning = 'passed' | 'no' | 'failed' | 'error' | 'interrupted' | 'unknown';

/** SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP behind 128, and Ctrl+C on Windows, signed and unsigned. */
const interrupts = new Set([129, 130, 131, 143, 148, 3221225786, -1073741510]);

/** Not executable, not found, timed out, and the signals of a crash behind 128. */
const crashes: ReadonlyMap<number, string> = new Map([
  [124, 'timed out'],
  [126, 'could not be executed'],
  [127, 'was not found'],
  [132, 'stopped with an illegal instruction'],
  [133, 'stopped at a trap'],
  [134, 'aborted'],
  [135, 'stopped with a bus error'],
  [136, 'stopped with an arithmetic error'],
  [137, 'was killed'],
  [139, 'stopped with a segmentation fault'],
  [3221225477, 'stopped with an access violation'],
  [-1073741819, 'stopped with an access violation'],
]);

export function readExitCode(
  commands: readonly SimpleCommand[],
  exitCode: number | undefined,
): ExitMeaning {
  if (exitCode === undefined) return 'unknown';
  if (exitCode === 0) return 'passed';
  if (interrupts.has(exitCode)) return 'interrupted';
  if (crashes.has(exitCode)) return 'error';
  const deciding = commands.filter((command) => !command.masked);
  if (
    deciding.length > 0 &&
    deciding.every((command) => answersNo(command, exitCode) || isInert(command))
  ) {
    return deciding.some((command) => answersNo(command, exitCode)) ? 'no' : 'failed';
  }
  return 'failed';
}

/** Words for an exit code when nothing was printed: `make deploy exited with code 3`. */
export function describeExit(command: string, exitCode: number | undefined): string {
  const crash = exitCode === undefined ? undefined : crashes.get(exitCode);
  return `${command} ${crash ?? `exited with code ${exitCode ?? 'unknown'}`}`;
}

/** Whether the command's exit code can mean "no" instead of "it failed". */
export function mayAnswerNo(command: SimpleCommand): boolean {
  return answersNo(command, 1);
}

function answersNo(command: SimpleCommand, exitCode: number): boolean {
  if (command.program === 'git') return exitCode === 1 && gitAnswersNo(command.args);
  if (command.program === 'systemctl') return exitCode <= 4;
  if (command.program === 'command' || command.program === 'jq')
    return exitCode === 1 && command.args.includes('-e');
  return exitCode === 1 && answering.has(command.program);
}

/** Programs that look for a text. */
const searching = [
  'grep',
  'egrep',
  'fgrep',
  'zgrep',
  'rg',
  'ag',
  'ack',
  'findstr',
  'Select-String',
];

const answering = new Set([
  ...searching,
  'diff',
  'cmp',
  'comm',
  'colordiff',
  'delta',
  'sdiff',
  'test',
  '[',
  '[[',
  'expr',
  'false',
  'let',
  '((',
  'which',
  'type',
  'hash',
  'where',
  'pgrep',
  'pkill',
  'killall',
  'fzf',
  'ping',
  'nc',
]);

function gitAnswersNo(args: readonly string[]): boolean {
  const subcommand = args.find((arg) => !arg.startsWith('-'));
  if (subcommand === 'grep') return true;
  if (subcommand === 'diff' || subcommand === 'diff-index' || subcommand === 'diff-files') {
    return args.some((arg) => ['--exit-code', '--quiet', '--no-index', '--check'].includes(arg));
  }
  if (subcommand === 'config') return true;
  return (
    (subcommand === 'merge-base' && args.includes('--is-ancestor')) ||
    subcommand === 'check-ignore' ||
    (subcommand === 'show-ref' && args.includes('--verify')) ||
    (subcommand === 'rev-parse' && args.includes('--verify'))
  );
}

/** Programs that only show text: whatever it says, nothing was run. */
const showing = new Set([
  'cat',
  'bat',
  'batcat',
  'less',
  'more',
  'most',
  'head',
  'tail',
  'tac',
  'nl',
  'zcat',
  'type',
  'Get-Content',
  'gc',
  ...searching,
  'sed',
  'awk',
  'gawk',
  'cut',
  'sort',
  'uniq',
  'wc',
  'tr',
  'jq',
  'yq',
  'xmllint',
  'column',
  'fold',
  'fmt',
  'strings',
  'diff',
  'cmp',
  'comm',
  'colordiff',
  'delta',
  'ls',
  'find',
  'fd',
  'tree',
  'vim',
  'vi',
  'nano',
  'emacs',
  'code',
  'journalctl',
  'dmesg',
  'gh',
  'glab',
  'aha',
  'pbpaste',
  'xclip',
  'base64',
  'xxd',
  'hexdump',
  'man',
  'history',
]);
const showingGit = new Set([
  'log',
  'show',
  'diff',
  'blame',
  'grep',
  'status',
  'stash',
  'reflog',
  'cat-file',
]);
const showingSubcommands: Readonly<Record<string, ReadonlySet<string>>> = {
  git: showingGit,
  docker: new Set(['logs', 'ps', 'images', 'inspect']),
  podman: new Set(['logs', 'ps', 'images', 'inspect']),
  kubectl: new Set(['logs', 'get', 'describe']),
  heroku: new Set(['logs']),
};

/** Programs that print nothing of their own or only what the command line says. */
const inert = new Set([
  'cd',
  'pushd',
  'popd',
  'pwd',
  'echo',
  'printf',
  'true',
  ':',
  'sleep',
  'export',
  'set',
  'unset',
  'source',
  '.',
  'tee',
  'clear',
  'exit',
  'wait',
  'date',
  'mkdir',
  'touch',
  'alias',
  'read',
  'stty',
  'test',
  '[',
  '[[',
]);

/** Whether the command shows text that something else wrote, earlier or elsewhere. */
export function isShowing(command: SimpleCommand): boolean {
  const subcommand = command.args.find((arg) => !arg.startsWith('-')) ?? '';
  return (
    showing.has(command.program) || showingSubcommands[command.program]?.has(subcommand) === true
  );
}

/** Whether the command neither shows foreign text nor runs anything worth watching. */
export function isInert(command: SimpleCommand): boolean {
  return inert.has(command.program);
}
