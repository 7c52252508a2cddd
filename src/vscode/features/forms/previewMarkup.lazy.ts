import { renderDocument } from '../../../core/documents/renderDocument';
import { pathInWorkspace, readLinkTarget } from '../../../core/markdown/linkTarget';

export interface PreviewedDocument {
  readonly text: string;
  /** Workspace-relative path. */
  readonly path: string;
  /** The address of the workspace's top for the page, without a slash at the end; undefined outside a workspace. */
  readonly imageBase: string | undefined;
}

/** The markup of a document's preview: images from the workspace only. */
export function previewMarkup({ text, path, imageBase }: PreviewedDocument): string {
  return renderDocument(text, (src) => {
    const target = readLinkTarget(src);
    if (target?.kind !== 'file' || imageBase === undefined) return undefined;
    const file = pathInWorkspace(target, path);
    return file === undefined
      ? undefined
      : `${imageBase}/${file.split('/').map(encodeURIComponent).join('/')}`;
  });
}
