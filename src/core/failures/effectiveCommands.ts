import { remembered } from '../text/remembered';
import type { SimpleCommand } from './commandLine';
import { parseCommandLine } from './commandLine';
import { resolvePath } from './output/paths';

/** Scripts are announced at the start, or behind the output of the script before. */
const maxAnnouncements = 40;

/** `> vitest run` of npm and pnpm, `$ vitest run` of yarn and pnpm, `• Running: …` is not announced anywhere. */
const announcement = /^(?:> |\$ )(\S.*)$/;

/**
 * The typed programs and, behind them, those of the scripts that a package manager said it runs. What a script is
 * made of decides whether a run was filtered, and which runner's output this is.
 */
export function effectiveCommands(
  typed: readonly SimpleCommand[],
  lines: readonly string[],
): readonly SimpleCommand[] {
  if (!typed.some(runsScripts)) return typed;
  const commands = [...typed];
  // A workspace's packages mostly have the same scripts.
  const read = remembered(parseCommandLine, maxAnnouncements);
  let found = 0;
  for (const line of lines) {
    const mayBe = line.startsWith('> ') || line.startsWith('$ ');
    const script = mayBe ? announcement.exec(line)?.[1] : undefined;
    // npm announces the package and the script first: `> shop@1.0.0 test`.
    if (script === undefined || /^\S+@\S+ \S+/.test(script)) continue;
    commands.push(...read(script));
    if (++found === maxAnnouncements) break;
  }
  return commands;
}

const packageManagers = new Set([
  'npm',
  'pnpm',
  'yarn',
  'bun',
  'npm-run-all',
  'run-s',
  'run-p',
  'lerna',
  'nx',
  'turbo',
  'rush',
]);

function runsScripts(command: SimpleCommand): boolean {
  return packageManagers.has(command.program);
}

const launchers = new Set([
  ...packageManagers,
  'make',
  'gmake',
  'ninja',
  'just',
  'task',
  'rake',
  'gradle',
  'gradlew',
  'mvn',
  'mvnw',
  'mix',
  'tox',
  'nox',
  'ctest',
  'bazel',
  'bash',
  'sh',
  'zsh',
  'fish',
  'pwsh',
  'powershell',
  'cmd',
  'docker',
  'docker-compose',
  'podman',
  'ssh',
  'act',
  'watchexec',
  'entr',
  'nodemon',
  'concurrently',
  'composer',
  'cargo',
  'deno',
  'hatch',
  'invoke',
  'wireit',
  'moon',
  'pre-commit',
  'script',
  'unbuffer',
]);

/** Whether the command runs other programs, so that any runner's output may be its own. */
export function isLauncher(command: SimpleCommand): boolean {
  return launchers.has(command.program) || /\.(?:sh|bash|zsh|bat|cmd|ps1)$/.test(command.program);
}

/** Whether a runner stays and runs again on changes: leaving it says nothing about the last result. */
export function isWatching(command: SimpleCommand): boolean {
  return command.args.some((arg) => /^(?:--watch(?:All|-all)?(?:=true)?|-w|watch|dev)$/.test(arg));
}

/** The folder that the last program was started in. */
export function programFolder(commands: readonly SimpleCommand[], cwd: string): string {
  let folder = cwd;
  for (const command of commands) {
    if (
      command.program === 'cd' ||
      command.program === 'pushd' ||
      command.program === 'Set-Location'
    ) {
      const target = command.args.find((arg) => !arg.startsWith('-'));
      // Without a folder, or with the home folder, it cannot be known from here.
      if (target !== undefined && !/^[~$%]/.test(target)) folder = resolvePath(folder, target);
      continue;
    }
    const option = command.args.findIndex(
      (arg) => folderOptions[command.program]?.includes(arg) === true,
    );
    const target = option === -1 ? undefined : command.args[option + 1];
    if (target !== undefined) return resolvePath(folder, target);
  }
  return folder;
}

const folderOptions: Readonly<Record<string, readonly string[]>> = {
  npm: ['--prefix', '-C'],
  pnpm: ['-C', '--dir'],
  yarn: ['--cwd'],
  bun: ['--cwd'],
  make: ['-C', '--directory'],
  go: ['-C'],
  cargo: ['-C'],
  git: ['-C'],
};
