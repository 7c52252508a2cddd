import type { DocumentView } from './documentView';

/** Computes something about a document once, for all rules that ask for it. */
export function lazyByView<T>(compute: (view: DocumentView) => T): (view: DocumentView) => T {
  const known = new WeakMap<DocumentView, { readonly value: T }>();
  return (view) => {
    let entry = known.get(view);
    if (entry === undefined) {
      entry = { value: compute(view) };
      known.set(view, entry);
    }
    return entry.value;
  };
}
