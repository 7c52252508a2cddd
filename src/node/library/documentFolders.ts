import type { DocumentType } from '../../core/documents/types';
import type { DocumentFolder } from './listProtocol';

/** The folders of types, each once, in the order of the types. */
export function documentFolders(types: readonly DocumentType[]): DocumentFolder[] {
  const folders = [...new Set(types.map(({ folder }) => folder))];
  return folders.flatMap((folder) => {
    const rivals = types
      .filter((type) => type.folder === folder)
      .map(({ id, label, file, outline }) => ({ id, label, folder, file, outline }));
    const [first, second] = rivals;
    if (first === undefined) return [];
    return [{ folder, typeId: first.id, ...(second === undefined ? {} : { rivals }) }];
  });
}
