/** Knows which field was last changed by whom, so that an edit computed on a value that is gone can be told. */
export interface FieldHistory<Author extends object> {
  /** An author's edit of a field made this version of the document. */
  editedBy(author: Author, key: string, version: number): void;
  /** Somebody outside made this version; `keys` are the fields that hold another value since. */
  changedElsewhere(keys: Iterable<string>, version: number): void;
  /** True when somebody else changed the field after the version that the author saw. */
  changedSince(author: Author, key: string, version: number): boolean;
}

export function createFieldHistory<Author extends object>(): FieldHistory<Author> {
  const last = new Map<string, { version: number; by: Author | undefined }>();
  return {
    editedBy(author, key, version) {
      last.set(key, { version, by: author });
    },
    changedElsewhere(keys, version) {
      for (const key of keys) last.set(key, { version, by: undefined });
    },
    changedSince(author, key, version) {
      const change = last.get(key);
      return change !== undefined && change.by !== author && change.version > version;
    },
  };
}
