import type { RunnerInput } from './runner';

/**
 * The folder of a Go package relative to the folder of the run: the output has import paths and base names only.
 * @param all every package of the output; what they have in common is the module's path
 */
export function packageFolder(
  name: string,
  all: readonly string[],
  input: Pick<RunnerInput, 'commands' | 'cwd' | 'programCwd'>,
): string {
  const inProgramFolder = input.programCwd.startsWith(`${input.cwd}/`)
    ? `${input.programCwd.slice(input.cwd.length + 1)}/`
    : '';
  return (inProgramFolder + folderInModule(name, all, input)).replace(/\/$/, '');
}

function folderInModule(
  name: string,
  all: readonly string[],
  input: Pick<RunnerInput, 'commands' | 'programCwd'>,
): string {
  const parts = name.split('/');
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
  const here = parts.lastIndexOf(input.programCwd.slice(input.programCwd.lastIndexOf('/') + 1));
  if (here !== -1) return parts.slice(here + 1).join('/');
  if (all.length < 2) return '';
  let common = 0;
  const [first = ''] = all;
  const firstParts = first.split('/');
  while (
    common < firstParts.length &&
    all.every((other) => other.split('/')[common] === firstParts[common])
  )
    common++;
  return parts.slice(common).join('/');
}
