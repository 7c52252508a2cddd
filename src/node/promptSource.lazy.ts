import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { WorkspaceFiles } from '../core/operations/ports';
import { readPrompt, type Prompt } from '../core/prompts/prompt';

export interface PromptSourceOptions {
  /** Absolute path of the folder with the built-in prompts. */
  readonly builtInFolder: string;
  readonly files: WorkspaceFiles;
  /** Workspace-relative folder of the team's templates; its own prompts lie in `prompts` there. */
  readonly templatesFolder: string;
  /** A folder among the prompts: `chat` holds how models in a chat answer. */
  readonly group?: 'chat';
}

/** The prompts in the order of their names; one of the team's replaces the built-in one with the same name. */
export async function readPrompts(options: PromptSourceOptions): Promise<readonly Prompt[]> {
  const { files, templatesFolder, group = '' } = options;
  const builtInFolder = path.join(options.builtInFolder, group);
  const ownFolder = path.posix.join(templatesFolder.replaceAll('\\', '/'), 'prompts', group);
  const [builtIn, own] = await Promise.all([
    readAll(await readdir(builtInFolder), (name) =>
      readFile(path.join(builtInFolder, name), 'utf8'),
    ),
    readAll(await files.list(ownFolder), (name) => files.read(`${ownFolder}/${name}`)),
  ]);
  const byName = new Map([...builtIn, ...own].map((prompt) => [prompt.name, prompt]));
  return [...byName.values()].sort((a, b) => a.name.localeCompare(b.name));
}

function readAll(
  names: readonly string[],
  read: (name: string) => Promise<string>,
): Promise<Prompt[]> {
  return Promise.all(
    names
      .filter((name) => name.endsWith('.md'))
      .map(async (name) => readPrompt(name.slice(0, -'.md'.length), await read(name))),
  );
}
