/**
 * Every command that Logbook contributes: its id, title and where menus show it. package.json is generated
 * from this table and the extension registers by these ids, so neither can miss one.
 */

export interface CommandContribution {
  /** Title Case, without the category. */
  readonly title: string;
  /** A codicon reference such as `$(add)`, for menus that show icons. */
  readonly icon?: string;
  /** When-clause of the command's entry in the palette; always there when absent. */
  readonly palette?: string;
  /** When-clause under which the command can run at all. */
  readonly enablement?: string;
}

export const commandCategory = 'Logbook';

export const commands = {
  'logbook.newJournalEntry': { title: 'New Journal Entry', icon: '$(add)' },
  'logbook.newQuickEntry': { title: 'New Journal Entry About...' },
  'logbook.newPostmortem': { title: 'New Postmortem', icon: '$(pulse)' },
  'logbook.newLearningJourney': { title: 'New Learning Journey', icon: '$(mortar-board)' },
  'logbook.newDocument': { title: 'New Document...', icon: '$(new-file)' },
  'logbook.newDocumentType': { title: 'New Document Type...' },
  'logbook.gatherTimeline': { title: 'Gather Timeline', icon: '$(timeline-open)' },
  'logbook.finalisePostmortem': { title: 'Finalise Postmortem', icon: '$(pass)' },
  'logbook.recordEvent': { title: 'Record Ledger Event', icon: '$(pencil)' },
  'logbook.openForm': { title: 'Open as Form', icon: '$(preview)' },
  'logbook.openText': { title: 'Open as Text', icon: '$(go-to-file)' },
  'logbook.createDraft': { title: 'Create Drafted Document', palette: 'false' },
  'logbook.discardDocument': { title: 'Discard New Document', icon: '$(discard)' },
  'logbook.publishDocument': { title: 'Publish...', icon: '$(cloud-upload)' },
  'logbook.exportDocument': { title: 'Export Document...', icon: '$(export)' },
  'logbook.showFailures': { title: 'Show Failures', icon: '$(history)' },
  'logbook.resetFailures': { title: 'Forget All Streaks' },
  'logbook.muteFailure': { title: "Don't Ask Again", icon: '$(bell-slash)' },
  'logbook.unmuteFailure': { title: 'Ask Again', icon: '$(bell)' },
  'logbook.recordFix': { title: 'Record What Fixed It', icon: '$(pencil)' },
  'logbook.dismissFailure': { title: 'Dismiss', icon: '$(close)' },
  'logbook.deleteEvidence': { title: 'Delete Recorded Runs and Snapshots...' },
  'logbook.groupLibrary': { title: 'Group Library By...', icon: '$(list-tree)' },
  'logbook.filterLibrary': { title: 'Filter Library...', icon: '$(filter)' },
  'logbook.clearLibraryFilter': { title: 'Clear Library Filter', icon: '$(clear-all)' },
  'logbook.previousDocument': { title: 'Previous Document', icon: '$(arrow-up)' },
  'logbook.nextDocument': { title: 'Next Document', icon: '$(arrow-down)' },
  'logbook.openToSide': { title: 'Open to the Side', icon: '$(split-horizontal)' },
  'logbook.renameDocument': { title: 'Rename...' },
  'logbook.deleteDocument': { title: 'Delete' },
  'logbook.copyDocumentPath': { title: 'Copy Path' },
  'logbook.copyDocumentRelativePath': { title: 'Copy Relative Path' },
  'logbook.copyMarkdownLink': { title: 'Copy Markdown Link' },
  'logbook.revealDocument': { title: 'Reveal in Explorer View' },
  'logbook.showBacklinks': { title: 'Show Backlinks', icon: '$(references)' },
  'logbook.configureRule': { title: 'Change Rule Severity...' },
  'logbook.openActionItem': { title: 'Open Action Item', icon: '$(go-to-file)' },
  'logbook.toggleActionItem': { title: 'Mark Action Item as Done or Open', icon: '$(check)' },
  'logbook.copyActionItem': { title: 'Copy Action Item' },
  'logbook.createIssue': { title: 'Create GitHub Issue...' },
  'logbook.filterActionItems': { title: 'Filter Action Items by Owner...', icon: '$(filter)' },
  'logbook.clearActionItemFilter': { title: 'Show All Action Items', icon: '$(clear-all)' },
  'logbook.rotateLedger': { title: 'Rotate Ledger Now', icon: '$(archive)' },
  'logbook.changeLedgerLayout': { title: 'Change Ledger Layout...' },
  'logbook.openLedgerEvent': { title: 'Open Ledger Event', palette: 'false' },
  'logbook.loadMoreEvents': { title: 'Load More Events', palette: 'false' },
  'logbook.openEventNotes': { title: 'Open Notes Entry', palette: 'false' },
  'logbook.showRelatedDocuments': { title: 'Show Related Documents', palette: 'false' },
  'logbook.copyEventId': { title: 'Copy Event ID', palette: 'false' },
  'logbook.copyEventJson': { title: 'Copy Event as JSON', palette: 'false' },
  'logbook.openLearning': { title: 'Open Learning', palette: 'false' },
  'logbook.makeRule': { title: 'Make It a Rule', palette: 'false' },
  'logbook.syncLearnings': { title: 'Sync Learnings', icon: '$(sync)' },
  'logbook.search': { title: 'Search Logbook...', icon: '$(search)' },
  'logbook.recall': { title: 'Have We Seen This Before?', icon: '$(question)' },
  'logbook.queryLedger': { title: 'Query Ledger...', icon: '$(table)' },
  'logbook.showReport': { title: 'Show Delivery Report', icon: '$(graph-line)' },
  'logbook.exportReport': { title: 'Export Delivery Report' },
  'logbook.startSession': { title: 'Start Work Session', icon: '$(debug-start)' },
  'logbook.addNote': { title: 'Add Work Journal Note', icon: '$(edit)' },
  'logbook.declareMutation': { title: 'Declare Mutation', icon: '$(git-compare)' },
  'logbook.handOver': { title: 'Hand Over', icon: '$(export)' },
  'logbook.showHandover': { title: 'Show Handover', icon: '$(book)' },
  'logbook.completeTask': {
    title: 'Complete Task and Archive Work Journal',
    icon: '$(archive)',
  },
  'logbook.createWorktree': { title: 'Create Worktree...', icon: '$(add)' },
  'logbook.openWorktree': { title: 'Open Worktree in New Window', icon: '$(empty-window)' },
  'logbook.openWorkJournal': { title: 'Open Work Journal', icon: '$(go-to-file)' },
  'logbook.archiveRemovedJournals': {
    title: 'Archive Journals of Removed Worktrees...',
    icon: '$(archive)',
  },
  'logbook.showLog': { title: 'Show Log' },
} as const satisfies Record<`logbook.${string}`, CommandContribution>;

export type CommandId = keyof typeof commands;
