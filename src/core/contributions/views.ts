/** Views, editors and context keys: their ids, in one place. */

export const viewContainer = {
  id: 'logbook',
  title: 'Logbook',
  icon: 'media/logbook.svg',
} as const;

export const views = {
  'logbook.library': { name: 'Library', initialSize: 60 },
  'logbook.actionItems': { name: 'Action Items' },
  'logbook.failures': { name: 'Failures' },
  'logbook.worktrees': { name: 'Worktrees', visibility: 'collapsed' },
} as const satisfies Record<
  `logbook.${string}`,
  {
    readonly name: string;
    /** Its share of the side bar's height at first, as against the 20 that VS Code gives the others. */
    readonly initialSize?: number;
    readonly visibility?: 'collapsed';
  }
>;

/** Read-only documents: files as they were in a snapshot. */
export const snapshotScheme = 'logbook-snapshot';

/** Read-only texts: a published page, and what would be published instead. */
export const publishedScheme = 'logbook-published';

export const formViewType = 'logbook.form';
export const richTextViewType = 'logbook.richText';
export const reportViewType = 'logbook.report';
export const handoverViewType = 'logbook.handover';

export const eventFormViewType = 'logbook.eventForm';

/** Of the one item in the status bar. */
export const statusItemId = 'logbook.status';

export const queryResultsViewType = 'logbook.queryResults';

export const contextKeys = {
  hasDocuments: 'logbook.hasDocuments',
  /** The active editor shows a file of a document folder. */
  activeDocument: 'logbook.activeDocument',
  /** The active editor shows a postmortem. */
  activePostmortem: 'logbook.activePostmortem',
  /** The library shows only what its filter lets through. */
  libraryFiltered: 'logbook.libraryFiltered',
  hasActionItems: 'logbook.hasActionItems',
  /** The action items shown are those of one owner. */
  actionItemsFiltered: 'logbook.actionItemsFiltered',
  /** A folder of the window has a work journal. */
  hasWorkJournal: 'logbook.hasWorkJournal',
  /** One of them holds something that others wrote and the user has not acknowledged. */
  handoverUnread: 'logbook.handoverUnread',
  /** The GitHub Pull Requests extension or `gh` is there. */
  canCreateIssue: 'logbook.canCreateIssue',
} as const;

export type ContextKey = (typeof contextKeys)[keyof typeof contextKeys];

/** `contextValue` of the items in Action Items, matched by menus. */
export const actionItem = { item: 'logbook.actionItem', group: 'logbook.actionGroup' } as const;

/** `contextValue` of the items in Failures, matched by menus. */
export const failureItem = {
  standing: 'logbook.standingFailure',
  /** Standing, and not asked about. */
  muted: 'logbook.mutedFailure',
  ended: 'logbook.endedFailure',
  attempt: 'logbook.attempt',
  pattern: 'logbook.pattern',
} as const;

/** `contextValue` of the library's items, matched by menus. */
export const libraryItem = { document: 'logbook.document', group: 'logbook.group' } as const;

/** `contextValue` of the ledger's items in the library, matched by menus. */
export const ledgerItem = { root: 'logbook.ledger', event: 'logbook.ledgerEvent' } as const;

/** `contextValue` of the learnings' root in the library, matched by menus. */
export const learningItem = { root: 'logbook.learnings' } as const;
/** `contextValue` of the items in Worktrees, matched by menus; what an item has is joined with dots behind it. */
export const worktreeItem = {
  worktree: 'logbook.worktree',
  removed: 'logbook.removedWorktree',
} as const;
