import type { RunnerInput } from './runner';

type Run = Pick<RunnerInput, 'commands' | 'cwd' | 'programCwd'>;

/**
 * The folders of Go packages relative to the folder of the run, by their names: the output has import paths and base
 * names only.
 * @param names every package of the output; what they have in common is the module's path
 */
export function packageFolders(names: ReadonlySet<string>, input: Run): (name: string) => string {
  const inProgramFolder = input.programCwd.startsWith(`${input.cwd}/`)
    ? `${input.programCwd.slice(input.cwd.length + 1)}/`
    : '';
  const common = commonLevels([...names]);
  const folders = new Map<string, string>();
  for (const name of names) {
    const folder = inProgramFolder + folderInModule(name, common, input);
    folders.set(name, folder.replace(/\/$/, ''));
  }
  return (name) => folders.get(name) ?? '';
}

/** How many levels all names begin with; undefined for a single name, which says nothing. */
function commonLevels(names: readonly string[]): number | undefined {
  const [first = [], ...others] = names.map((name) => name.split('/'));
  if (others.length === 0) return undefined;
  const end = first.findIndex((level, at) => others.some((other) => other[at] !== level));
  return end === -1 ? first.length : end;
}

function folderInModule(name: string, common: number | undefined, input: Run): string {
  for (const { args } of input.commands) {
    for (const arg of args) {
      const folder = /^\.\/(.*?)\/?$/.exec(arg)?.[1];
      if (
        folder !== undefined &&
        folder !== '' &&
        !folder.includes('...') &&
        name.endsWith(`/${folder}`)
      )
        return folder;
    }
  }
  const parts = name.split('/');
  const here = parts.lastIndexOf(input.programCwd.slice(input.programCwd.lastIndexOf('/') + 1));
  if (here !== -1) return parts.slice(here + 1).join('/');
  return common === undefined ? '' : parts.slice(common).join('/');
}
