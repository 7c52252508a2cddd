import type { TypeTraits } from '../../core/documents/documentTypeOf';
import type { DocumentFolder } from './listProtocol';

type FolderOwner = Omit<TypeTraits, 'outline'> & Partial<Pick<TypeTraits, 'outline'>>;

/**
 * The folders of types, each once, in the order of the types.
 * @param types whose outlines are needed only where types share a folder
 */
export function documentFolders(types: readonly FolderOwner[]): DocumentFolder[] {
  const folders = [...new Set(types.map(({ folder }) => folder))];
  return folders.flatMap((folder) => {
    const rivals = types
      .filter((type) => type.folder === folder)
      .map(({ id, label, file, outline = [] }) => ({ id, label, folder, file, outline }));
    const [first, second] = rivals;
    if (first === undefined) return [];
    return [{ folder, typeId: first.id, ...(second === undefined ? {} : { rivals }) }];
  });
}
