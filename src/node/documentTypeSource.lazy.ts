import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseDocumentType, parseTypeHeader } from '../core/documents/template';
import type { TemplateSource } from '../core/documents/templateHeader';
import type { DocumentProblem, DocumentType } from '../core/documents/types';
import type { WorkspaceFiles } from '../core/operations/ports';
import { documentFolders } from './library/documentFolders';
import type { DocumentFolder } from './library/listProtocol';

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
 * The document types of a workspace: the built-in templates and the team's own, which may replace a built-in type by
 * declaring its id.
 */
export interface DocumentTypeSource {
  /** Reads the templates, which are small and few, each time; those whose text is the same are not parsed again. */
  readonly types: () => Promise<readonly DocumentType[]>;
  /** Where documents of these types are: known from the heads of the templates, so a fraction of the work. */
  readonly folders: () => Promise<readonly DocumentFolder[]>;
}

export function documentTypeSource(options: DocumentTypeSourceOptions): DocumentTypeSource {
  const parseAll = remembering(parseDocumentType);
  const parseHead = remembering((text, template) => ({
    type: parseTypeHeader(text, template),
    warnings: [],
  }));
  const types = () => readTypes(options, parseAll);
  return {
    types,
    async folders() {
      const headers = await readTypes(options, parseHead);
      const isShared = new Set(headers.map(({ folder }) => folder)).size < headers.length;
      // Whose a document of a shared folder is, only the outlines of its types can tell.
      return documentFolders(isShared ? await types() : headers);
    },
  };
}

type Parse<Type> = (
  text: string,
  template: TemplateSource,
) => { readonly type: Type; readonly warnings: readonly DocumentProblem[] };

/** Keeps the last outcome of each template. */
function remembering<Type>(parse: Parse<Type>): Parse<Type> {
  const last = new Map<
    string,
    { readonly text: string; readonly outcome: ReturnType<Parse<Type>> }
  >();
  return (text, template) => {
    const key = `${template.source}:${template.path}`;
    const known = last.get(key);
    if (known?.text === text) return known.outcome;
    const outcome = parse(text, template);
    last.set(key, { text, outcome });
    return outcome;
  };
}

interface Declared {
  readonly id: string;
  readonly folder: string;
}

async function readTypes<Type extends Declared>(
  options: DocumentTypeSourceOptions,
  parse: Parse<Type>,
): Promise<Type[]> {
  const types = new Map<string, Type>();
  for (const type of await builtInTypes(options, parse)) types.set(type.id, type);
  for (const type of await workspaceTypes(options, parse)) types.set(type.id, type);
  return [...types.values()];
}

async function builtInTypes<Type extends Declared>(
  options: DocumentTypeSourceOptions,
  parse: Parse<Type>,
): Promise<Type[]> {
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

async function workspaceTypes<Type extends Declared>(
  options: DocumentTypeSourceOptions,
  parse: Parse<Type>,
): Promise<Type[]> {
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
