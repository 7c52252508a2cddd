/** What the headings above a block say about the items in it. */
export interface ItemContext {
  /** The block stands below a heading that announces actions. */
  readonly inActions: boolean;
  /** The heading of the group below "Action Items". */
  readonly group: string | null;
  readonly priority: string | null;
  /** The group's heading says that its items are done. */
  readonly done: boolean;
}
