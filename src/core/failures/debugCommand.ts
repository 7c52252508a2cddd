/** What a debug configuration starts, as somebody would type it in a terminal, so that both count together. */

type Configuration = Readonly<Record<string, unknown>>;

/** @param configuration with its variables resolved; `type` decides what its keys mean */
export function debugCommand(configuration: Configuration): string {
  const { type, name } = configuration;
  const words = wordsOf(configuration).filter((word) => word !== '');
  if (words.length > 0) return words.map(quoted).join(' ');
  return [type, name].filter((part) => typeof part === 'string').join(' ');
}

function wordsOf(configuration: Configuration): readonly string[] {
  const { type } = configuration;
  const command = text(configuration['command']);
  const program = text(configuration['program']);
  const args = texts(configuration['args']);
  // A JavaScript Debug Terminal runs a whole command line.
  if (command !== '') return [command];
  switch (type) {
    case 'node':
    case 'pwa-node':
      return [
        text(configuration['runtimeExecutable']) || 'node',
        ...texts(configuration['runtimeArgs']),
        program,
        ...args,
      ];
    case 'debugpy':
    case 'python': {
      const module = text(configuration['module']);
      return ['python', ...(module === '' ? [program] : ['-m', module]), ...args];
    }
    case 'go':
      return configuration['mode'] === 'test'
        ? ['go', 'test', program, ...args]
        : ['go', 'run', program, ...args];
    default:
      return program === '' ? [] : [program, ...args];
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [text(value)];
}

/** A whole command line stands for itself: it has its own quotes. */
function quoted(word: string, index: number, all: readonly string[]): string {
  if (all.length === 1 || /^[\w@%+=:,./-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** The exit code that a debugger prints instead of reporting it: VS Code's own for JavaScript does. */
export function printedExitCode(output: string): number | undefined {
  const code = /^Process exited with code (-?\d+)\s*$/m.exec(output)?.[1];
  return code === undefined ? undefined : Number(code);
}
