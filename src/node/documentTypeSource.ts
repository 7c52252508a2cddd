import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseDocumentType } from '../core/documents/template';
import type { DocumentType } from '../core/documents/types';
import type { WorkspaceFiles } from '../core/operations/ports';

export interface DocumentTypeSourceOptions {
  /** Absolute path of the folder with the built-in templates. */
  readonly builtInFolder: string;
  readonly files: WorkspaceFiles;
  /** Workspace-relative folder of the team's templates, from settings. */
  readonly templatesFolder: () => string;
  /** Folders that settings give to built-in types, by type id. */
  readonly folders: () => Readonly<Record<string, string>>;
  /** Told of templates that cannot be read; the other types keep working. */
  readonly onProblem: (template: string, message: string) => void;
}

/**
 * The document types of a workspace: the built-in templates and the team's own, which may replace a built-in
 * type by declaring its id.
 * @returns reads the templates, which are small and few, each time; those whose text is the same are not parsed again
 */
export function documentTypeSource(
  options: DocumentTypeSourceOptions,
): () => Promise<readonly DocumentType[]> {
  const parse = rememberingParser();
  return async () => {
    const types = new Map<string, DocumentType>();
    for (const type of await builtInTypes(options, parse)) types.set(type.id, type);
    for (const type of await workspaceTypes(options, parse)) types.set(type.id, type);
    return [...types.values()];
  };
}

type Parse = typeof parseDocumentType;

/** Keeps the last outcome of each template. */
function rememberingParser(): Parse {
  const last = new Map<string, { readonly text: string; readonly outcome: ReturnType<Parse> }>();
  return (text, template) => {
    const key = `${template.source}:${template.path}`;
    const known = last.get(key);
    if (known?.text === text) return known.outcome;
    const outcome = parseDocumentType(text, template);
    last.set(key, { text, outcome });
    return outcome;
  };
}

async function builtInTypes(
  options: DocumentTypeSourceOptions,
  parse: Parse,
): Promise<DocumentType[]> {
  const folders = options.folders();
  const names = (await readdir(options.builtInFolder)).filter(isTemplate).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(options.builtInFolder, name), 'utf8');
      const { type } = parse(text, { path: `templates/${name}`, source: 'builtIn' });
      return { ...type, folder: workspaceFolder(folders[type.id] ?? type.folder) };
    }),
  );
}

async function workspaceTypes(
  options: DocumentTypeSourceOptions,
  parse: Parse,
): Promise<DocumentType[]> {
  const folder = workspaceFolder(options.templatesFolder());
  const names = (await options.files.list(folder)).filter(isTemplate).sort();
  const types = await Promise.all(
    names.map(async (name) => {
      const template = `${folder}/${name}`;
      try {
        const text = await options.files.read(template);
        const { type, warnings } = parse(text, { path: template, source: 'workspace' });
        for (const { message } of warnings) options.onProblem(template, message);
        return { ...type, folder: workspaceFolder(type.folder) };
      } catch (error) {
        options.onProblem(template, error instanceof Error ? error.message : String(error));
        return undefined;
      }
    }),
  );
  return types.filter((type) => type !== undefined);
}

function isTemplate(name: string): boolean {
  return name.toLowerCase().endsWith('.md');
}

/** As types carry it: forward slashes, none at the end, no `./`. What leads out of the workspace is refused on use. */
function workspaceFolder(folder: string): string {
  return path.posix.normalize(folder.replaceAll('\\', '/')).replace(/\/+$/, '');
}
