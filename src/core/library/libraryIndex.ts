import type { DocumentSummary } from '../documents/types';
import type { LibraryGrouping } from './grouping';
import { compareGroups, groupKeysOf, newestFirst } from './grouping';

export interface LibraryIndexOptions {
  readonly grouping: LibraryGrouping;
  /** Documents that it refuses are not in the index. */
  readonly matches?: ((document: DocumentSummary) => boolean) | undefined;
}

/** What a change of one document did to the groups. */
export interface IndexChange {
  /** Groups that hold other documents than before, or the same ones in another order. */
  readonly groups: readonly { readonly typeId: string; readonly key: string }[];
  /** Whether a group or a type came or went. */
  readonly structure: boolean;
}

/** The documents of a workspace by type and group, kept up to date one document at a time. */
export interface LibraryIndex {
  readonly size: number;
  /** The types that have documents, in no order. */
  typeIds(): readonly string[];
  /** Keys of a type's groups, in order. */
  groupKeys(typeId: string): readonly string[];
  /** Newest first; put in order when first asked for. */
  documents(typeId: string, key: string): readonly DocumentSummary[];
  /** Adds or replaces a document. */
  put(document: DocumentSummary): IndexChange;
  remove(path: string): IndexChange;
}

interface Group {
  documents: DocumentSummary[];
  sorted: boolean;
}

/** Groups documents. One that changes later is moved alone: nothing is grouped or sorted anew. */
export function createLibraryIndex(
  documents: Iterable<DocumentSummary>,
  { grouping, matches }: LibraryIndexOptions,
): LibraryIndex {
  const types = new Map<string, Map<string, Group>>();
  const known = new Map<string, DocumentSummary>();
  for (const document of documents) {
    if (matches?.(document) === false) continue;
    known.set(document.path, document);
    for (const key of groupKeysOf(document, grouping)) {
      groupOf(document.typeId, key).documents.push(document);
    }
  }

  function groupOf(typeId: string, key: string): Group {
    let groups = types.get(typeId);
    if (groups === undefined) types.set(typeId, (groups = new Map<string, Group>()));
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = { documents: [], sorted: false }));
    return group;
  }

  function take(document: DocumentSummary, changes: Changes): void {
    known.delete(document.path);
    const groups = types.get(document.typeId);
    for (const key of groupKeysOf(document, grouping)) {
      const members = groups?.get(key)?.documents;
      const at = members?.indexOf(document) ?? -1;
      if (groups === undefined || members === undefined || at < 0) continue;
      members.splice(at, 1);
      changes.touch(document.typeId, key);
      if (members.length > 0) continue;
      groups.delete(key);
      if (groups.size === 0) types.delete(document.typeId);
    }
  }

  function add(document: DocumentSummary, changes: Changes): void {
    known.set(document.path, document);
    for (const key of groupKeysOf(document, grouping)) {
      const group = groupOf(document.typeId, key);
      if (group.sorted) group.documents.splice(placeOf(group.documents, document), 0, document);
      else group.documents.push(document);
      changes.touch(document.typeId, key);
    }
  }

  const shape = (): Set<string> =>
    new Set(
      [...types].flatMap(([id, groups]) => [...groups.keys()].map((key) => groupId(id, key))),
    );

  function change(how: (changes: Changes) => void): IndexChange {
    const before = shape();
    const changes = new Changes();
    how(changes);
    const after = shape();
    const structure = before.size !== after.size || [...before].some((id) => !after.has(id));
    return { groups: changes.all, structure };
  }

  return {
    get size() {
      return known.size;
    },
    typeIds: () => [...types.keys()],
    groupKeys: (typeId) =>
      [...(types.get(typeId)?.keys() ?? [])].sort((a, b) => compareGroups(a, b, grouping)),
    documents(typeId, key) {
      const group = types.get(typeId)?.get(key);
      if (group === undefined) return [];
      if (!group.sorted) group.documents.sort(newestFirst);
      group.sorted = true;
      return group.documents;
    },
    put: (document) =>
      change((changes) => {
        const old = known.get(document.path);
        if (old !== undefined) take(old, changes);
        if (matches?.(document) !== false) add(document, changes);
      }),
    remove: (path) =>
      change((changes) => {
        const old = known.get(path);
        if (old !== undefined) take(old, changes);
      }),
  };
}

class Changes {
  private readonly touched = new Map<string, { typeId: string; key: string }>();

  touch(typeId: string, key: string): void {
    this.touched.set(groupId(typeId, key), { typeId, key });
  }

  get all() {
    return [...this.touched.values()];
  }
}

function groupId(typeId: string, key: string): string {
  return `${typeId}\n${key}`;
}

/** The first place whose document comes behind this one. */
function placeOf(documents: readonly DocumentSummary[], document: DocumentSummary): number {
  let low = 0;
  let high = documents.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = documents[middle];
    if (other !== undefined && newestFirst(other, document) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Paths in the order in which the library shows them, each once: by type, by group, newest first. */
export function libraryOrder(index: LibraryIndex, typeIds: readonly string[]): readonly string[] {
  const paths = new Set<string>();
  for (const typeId of typeIds) {
    for (const key of index.groupKeys(typeId)) {
      for (const { path } of index.documents(typeId, key)) paths.add(path);
    }
  }
  return [...paths];
}
