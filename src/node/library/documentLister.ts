import type { DocumentActionItems } from '../../core/actionItems/types';
import type { DocumentSummary } from '../../core/documents/types';
import type { DocumentFile, DocumentFolder } from './listProtocol';
import { ListThread, type ListThreadOptions, type RequestBody } from './listThread';
import { savedListFiles } from './savedList';
import { listFromSaved } from './savedListing';

export interface DocumentLister {
  /**
   * All Markdown files below the folders, in the order of the folders and by path within each. Files that
   * cannot be read are listed with their problem. @throws io_error when the worker fails
   */
  list(folders: readonly DocumentFolder[]): Promise<readonly DocumentSummary[]>;
  /**
   * One changed file without a scan; undefined when it is gone. Where types share its folder it may have become one
   * of another type, as told by the folders that were listed last. `file` is workspace-relative.
   */
  refresh(file: string, typeId: string): Promise<DocumentSummary | undefined>;
  /** The action items of all documents below the folders and of the single files, in the order of `list`. */
  listActionItems(
    folders: readonly DocumentFolder[],
    files: readonly DocumentFile[],
  ): Promise<readonly DocumentActionItems[]>;
  /** The same for one changed file; undefined when it is gone. `file` is workspace-relative. */
  refreshActionItems(file: string, typeId: string): Promise<DocumentActionItems | undefined>;
  /** Resolves when what was being saved is saved. */
  dispose(): Promise<void>;
}

/**
 * Lists documents. What was saved of them is looked at in the caller's thread; a worker thread reads what is new.
 */
export function createDocumentLister(options: ListThreadOptions): DocumentLister {
  return new SavingDocumentLister(options);
}

type ListBody = RequestBody & { readonly kind: 'list' };

class SavingDocumentLister implements DocumentLister {
  private readonly thread: ListThread;
  private listed: readonly DocumentFolder[] = [];

  constructor(private readonly options: ListThreadOptions) {
    this.thread = new ListThread(options);
  }

  async list(folders: readonly DocumentFolder[]): Promise<readonly DocumentSummary[]> {
    this.listed = folders;
    return this.listAll({ kind: 'list', content: 'summaries', folders, files: [] });
  }

  async refresh(file: string, typeId: string): Promise<DocumentSummary | undefined> {
    const [row] = await this.thread.request<DocumentSummary>({
      kind: 'refresh',
      content: 'summaries',
      path: file,
      typeId,
      rivals: this.listed.find(({ rivals }) => rivals?.some(({ id }) => id === typeId))?.rivals,
    });
    return row;
  }

  async listActionItems(
    folders: readonly DocumentFolder[],
    files: readonly DocumentFile[],
  ): Promise<readonly DocumentActionItems[]> {
    return this.listAll({ kind: 'list', content: 'actionItems', folders, files });
  }

  async refreshActionItems(file: string, typeId: string): Promise<DocumentActionItems | undefined> {
    const [row] = await this.thread.request<DocumentActionItems>({
      kind: 'refresh',
      content: 'actionItems',
      path: file,
      typeId,
    });
    return row;
  }

  private async listAll<Row>(request: ListBody): Promise<readonly Row[]> {
    try {
      const rows = await this.listSaved<Row>(request);
      return rows ?? (await this.thread.request<Row>(request));
    } catch (error) {
      // The saved list was damaged: it is derived, so it is made again without a word.
      if (!(error instanceof SyntaxError)) throw error;
      return this.thread.request<Row>({ ...request, fresh: true });
    }
  }

  /** @returns undefined where the worker is to list all, or to say what is wrong */
  private async listSaved<Row>(request: ListBody): Promise<readonly Row[] | undefined> {
    const stateFolder = await this.options.stateFolder?.();
    if (stateFolder === undefined) return undefined;
    const { content, folders, files } = request;
    const file = savedListFiles(stateFolder)[content];
    const where = { root: this.options.root, folders, files };
    const listing = await listFromSaved<Row>(file, where).catch((error: unknown) => {
      if (error instanceof SyntaxError) throw error;
      return undefined;
    });
    if (listing === undefined || listing.changed.length === 0) return listing?.rows.filter(isRow);
    const read = listing.changed.map(({ path, typeId, rivals }) =>
      this.thread.request<Row>({ kind: 'refresh', content, path, typeId, rivals }),
    );
    const changed = (await Promise.all(read)).map(([row]) => row).values();
    // What it cannot save now, it will the next time.
    this.thread.request({ ...request, quiet: true }).catch(() => undefined);
    return listing.rows.map((row) => row ?? changed.next().value).filter(isRow);
  }

  async dispose(): Promise<void> {
    await this.thread.dispose();
  }
}

function isRow<Row>(row: Row | undefined): row is Row {
  return row !== undefined;
}
