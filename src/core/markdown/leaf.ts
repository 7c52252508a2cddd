/** The block in the innermost container that takes lines as they are. */
export type Leaf =
  | { readonly kind: 'none' }
  | { readonly kind: 'code' }
  | { readonly kind: 'table' }
  | { readonly kind: 'paragraph'; lastLine: string; defines: boolean }
  | { readonly kind: 'fence'; readonly marker: string }
  | { readonly kind: 'html'; readonly until: RegExp | undefined };

export const noLeaf: Leaf = { kind: 'none' };
