/**
 * Where an item's mark for "done" stands, as offsets in the document's text, and what stands there when the item
 * is done and when it is open. One of the two is what the text has now; for an item without any mark that is the
 * empty text.
 */
export interface DoneMark {
  readonly start: number;
  readonly end: number;
  readonly done: string;
  readonly open: string;
}

/** An action item as it stands in one document. Plain data: it travels through worker threads and caches. */
export interface FoundActionItem {
  /** Zero-based. */
  readonly line: number;
  /** Counts the items that share a line, from 0. */
  readonly nth: number;
  /** Plain words, without the marks and labels that the other properties hold. */
  readonly text: string;
  /** As written, without `@`; several owners are separated as in the document. */
  readonly owner: string | null;
  /** `YYYY-MM-DD` for a day that is beyond doubt, else as written. */
  readonly due: string | null;
  /** The last day on which the item is in time; null where that is not beyond doubt (`03/04/2026`, `next sprint`). */
  readonly dueBy: string | null;
  readonly priority: string | null;
  readonly done: boolean;
  /** The heading below "Action Items" that the item stands under, such as `This Week`. */
  readonly group: string | null;
  /** The first link to an issue or pull request: an address, or a reference such as `#12`. */
  readonly issue: string | null;
  readonly mark: DoneMark;
  /** Offset behind the item's text, where a link can be added. */
  readonly textEnd: number;
}

/** The action items of one document. */
export interface DocumentActionItems {
  /** Workspace-relative, forward slashes. */
  readonly path: string;
  readonly items: readonly FoundActionItem[];
}

/** An action item as operations answer with it. */
export interface ActionItem {
  readonly path: string;
  /** Zero-based. */
  readonly line: number;
  readonly text: string;
  readonly owner: string | null;
  readonly due: string | null;
  readonly priority: string | null;
  readonly done: boolean;
  readonly overdue: boolean;
}
