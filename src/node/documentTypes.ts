import type { DocumentTypeSource, DocumentTypeSourceOptions } from './documentTypeSource.lazy';

/** The document types of a workspace. What reads templates is loaded when they are first asked for. */
export function documentTypesOf(options: DocumentTypeSourceOptions): DocumentTypeSource {
  let source: Promise<DocumentTypeSource> | undefined;
  const load = (): Promise<DocumentTypeSource> =>
    (source ??= import('./documentTypeSource.lazy').then(({ documentTypeSource }) =>
      documentTypeSource(options),
    ));
  return {
    types: async () => (await load()).types(),
    folders: async () => (await load()).folders(),
  };
}
