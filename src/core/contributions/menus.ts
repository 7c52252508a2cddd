import type { CommandId } from './commands';
import {
  actionItem,
  contextKeys,
  failureItem,
  formViewType,
  handoverViewType,
  learningItem,
  ledgerItem,
  libraryItem,
  worktreeItem,
} from './views';

/** Where commands stand in VS Code's menus besides the palette. */

interface MenuItem {
  readonly command: CommandId;
  readonly when: string;
  readonly group: string;
}

const inLibrary = 'view == logbook.library';
const onOpenDocument = `${contextKeys.activeDocument} || activeCustomEditorId == ${formViewType}`;
const onLedger = `${inLibrary} && viewItem == ${ledgerItem.root}`;
const onLedgerEvent = `${inLibrary} && viewItem == ${ledgerItem.event}`;
const onLearnings = `${inLibrary} && viewItem == ${learningItem.root}`;
const onDocument = `${inLibrary} && viewItem == ${libraryItem.document}`;

const inActionItems = 'view == logbook.actionItems';
const onActionItem = `${inActionItems} && viewItem == ${actionItem.item}`;

const inFailures = 'view == logbook.failures';
const onUnmuted = `${inFailures} && viewItem == ${failureItem.standing}`;
const onMuted = `${inFailures} && viewItem == ${failureItem.muted}`;
const standing = `${failureItem.standing}|${failureItem.muted}`;
const onStanding = `${inFailures} && viewItem =~ /^(${standing})$/`;
const onEnded = `${inFailures} && viewItem == ${failureItem.ended}`;
const onPattern = `${inFailures} && viewItem == ${failureItem.pattern}`;
const onFailure = `${inFailures} && viewItem =~ /^(${standing}|${failureItem.ended})$/`;

const inWorktrees = 'view == logbook.worktrees';
const onWorktree = `${inWorktrees} && viewItem =~ /^${worktreeItem.worktree}/`;
const onOtherWorktree = `${onWorktree} && viewItem =~ /\\.elsewhere/`;
const onWorktreeWithJournal = `${onWorktree} && viewItem =~ /\\.journal/`;
const onRemovedWorktree = `${inWorktrees} && viewItem == ${worktreeItem.removed}`;
const onHandover = `activeWebviewPanelId == ${handoverViewType}`;

export const menus: Readonly<Record<string, readonly MenuItem[]>> = {
  'view/title': [
    { command: 'logbook.newJournalEntry', when: inLibrary, group: 'navigation@1' },
    { command: 'logbook.search', when: inLibrary, group: 'navigation@2' },
    { command: 'logbook.filterLibrary', when: inLibrary, group: 'navigation@2' },
    {
      command: 'logbook.clearLibraryFilter',
      when: `${inLibrary} && ${contextKeys.libraryFiltered}`,
      group: 'navigation@3',
    },
    { command: 'logbook.newQuickEntry', when: inLibrary, group: '1_new@0' },
    { command: 'logbook.newPostmortem', when: inLibrary, group: '1_new@1' },
    { command: 'logbook.newLearningJourney', when: inLibrary, group: '1_new@2' },
    { command: 'logbook.newDocument', when: inLibrary, group: '1_new@3' },
    { command: 'logbook.newDocumentType', when: inLibrary, group: '1_new@4' },
    { command: 'logbook.recordEvent', when: inLibrary, group: '1_new@5' },
    { command: 'logbook.groupLibrary', when: inLibrary, group: '3_group@1' },
    { command: 'logbook.showFailures', when: inLibrary, group: '2_show@1' },
    { command: 'logbook.showReport', when: inLibrary, group: '2_show@2' },
    { command: 'logbook.showLog', when: inLibrary, group: '2_show@9' },
    { command: 'logbook.newQuickEntry', when: inFailures, group: '1_new@1' },
    { command: 'logbook.resetFailures', when: inFailures, group: '7_modification@1' },
    { command: 'logbook.deleteEvidence', when: inFailures, group: '7_modification@2' },
    { command: 'logbook.filterActionItems', when: inActionItems, group: 'navigation@1' },
    {
      command: 'logbook.clearActionItemFilter',
      when: `${inActionItems} && ${contextKeys.actionItemsFiltered}`,
      group: 'navigation@2',
    },
    { command: 'logbook.createWorktree', when: inWorktrees, group: 'navigation@1' },
    { command: 'logbook.archiveRemovedJournals', when: inWorktrees, group: '1_archive@1' },
  ],
  'view/item/context': [
    { command: 'logbook.newJournalEntry', when: onStanding, group: 'inline@1' },
    { command: 'logbook.newJournalEntry', when: onPattern, group: 'inline@1' },
    { command: 'logbook.newJournalEntry', when: onPattern, group: '1_new@1' },
    { command: 'logbook.recall', when: onStanding, group: 'inline@2' },
    { command: 'logbook.recordFix', when: onEnded, group: 'inline@1' },
    { command: 'logbook.dismissFailure', when: onEnded, group: 'inline@2' },
    { command: 'logbook.newJournalEntry', when: onFailure, group: '1_new@1' },
    { command: 'logbook.newPostmortem', when: onFailure, group: '1_new@2' },
    { command: 'logbook.newLearningJourney', when: onEnded, group: '1_new@3' },
    { command: 'logbook.recordFix', when: onEnded, group: '1_new@4' },
    { command: 'logbook.recall', when: onFailure, group: '2_show@1' },
    { command: 'logbook.muteFailure', when: onUnmuted, group: '7_modification@1' },
    { command: 'logbook.unmuteFailure', when: onMuted, group: '7_modification@1' },
    { command: 'logbook.dismissFailure', when: onEnded, group: '7_modification@1' },
    { command: 'logbook.recordEvent', when: onLedger, group: 'inline@1' },
    { command: 'logbook.recordEvent', when: onLedger, group: '1_new@1' },
    { command: 'logbook.rotateLedger', when: onLedger, group: '7_modification@1' },
    { command: 'logbook.changeLedgerLayout', when: onLedger, group: '7_modification@2' },
    { command: 'logbook.syncLearnings', when: onLearnings, group: 'inline@1' },
    { command: 'logbook.syncLearnings', when: onLearnings, group: '7_modification@1' },
    { command: 'logbook.openEventNotes', when: onLedgerEvent, group: 'navigation@1' },
    { command: 'logbook.showRelatedDocuments', when: onLedgerEvent, group: 'navigation@2' },
    { command: 'logbook.copyEventId', when: onLedgerEvent, group: '6_copypath@1' },
    { command: 'logbook.copyEventJson', when: onLedgerEvent, group: '6_copypath@2' },
    { command: 'logbook.openWorktree', when: onOtherWorktree, group: 'inline@2' },
    { command: 'logbook.openWorktree', when: onOtherWorktree, group: 'navigation@1' },
    { command: 'logbook.openWorkJournal', when: onWorktreeWithJournal, group: 'navigation@2' },
    { command: 'logbook.completeTask', when: onWorktreeWithJournal, group: '7_modification@1' },
    { command: 'logbook.archiveRemovedJournals', when: onRemovedWorktree, group: 'inline@1' },
    { command: 'logbook.openActionItem', when: onActionItem, group: 'inline@1' },
    { command: 'logbook.openActionItem', when: onActionItem, group: 'navigation@1' },
    { command: 'logbook.copyActionItem', when: onActionItem, group: '6_copypath@1' },
    {
      command: 'logbook.createIssue',
      when: `${onActionItem} && ${contextKeys.canCreateIssue} && isWorkspaceTrusted`,
      group: '7_issue@1',
    },
    { command: 'logbook.openText', when: onDocument, group: 'inline@1' },
    { command: 'logbook.openForm', when: onDocument, group: 'navigation@1' },
    { command: 'logbook.openText', when: onDocument, group: 'navigation@2' },
    { command: 'logbook.newLearningJourney', when: onDocument, group: '3_new@1' },
    { command: 'logbook.recordEvent', when: onDocument, group: '3_new@2' },
    { command: 'logbook.publishDocument', when: onDocument, group: '4_publish@1' },
    { command: 'logbook.exportDocument', when: onDocument, group: '4_publish@2' },
    { command: 'logbook.openToSide', when: onDocument, group: 'navigation@3' },
    { command: 'logbook.revealDocument', when: onDocument, group: '2_show@1' },
    { command: 'logbook.showBacklinks', when: onDocument, group: '2_show@2' },
    { command: 'logbook.copyDocumentPath', when: onDocument, group: '6_copypath@1' },
    { command: 'logbook.copyDocumentRelativePath', when: onDocument, group: '6_copypath@2' },
    { command: 'logbook.copyMarkdownLink', when: onDocument, group: '6_copypath@3' },
    { command: 'logbook.renameDocument', when: onDocument, group: '7_modification@1' },
    { command: 'logbook.deleteDocument', when: onDocument, group: '7_modification@2' },
  ],
  'editor/title': [
    {
      command: 'logbook.gatherTimeline',
      when: contextKeys.activePostmortem,
      group: '2_postmortem@1',
    },
    {
      command: 'logbook.finalisePostmortem',
      when: contextKeys.activePostmortem,
      group: '2_postmortem@2',
    },
    {
      command: 'logbook.newLearningJourney',
      when: `${contextKeys.activeDocument} || activeCustomEditorId == ${formViewType}`,
      group: '3_new@1',
    },
    { command: 'logbook.recordEvent', when: onOpenDocument, group: '3_new@2' },
    { command: 'logbook.addNote', when: onHandover, group: 'navigation@1' },
    { command: 'logbook.declareMutation', when: onHandover, group: '2_journal@1' },
    { command: 'logbook.handOver', when: onHandover, group: '2_journal@2' },
    { command: 'logbook.completeTask', when: onHandover, group: '2_journal@3' },
    {
      command: 'logbook.openForm',
      when: `${contextKeys.activeDocument} && resourceLangId == markdown && activeCustomEditorId != ${formViewType}`,
      group: 'navigation@1',
    },
    {
      command: 'logbook.openText',
      when: `activeCustomEditorId == ${formViewType}`,
      group: 'navigation@1',
    },
    {
      command: 'logbook.discardDocument',
      when: `activeCustomEditorId == ${formViewType}`,
      group: '1_logbook@1',
    },
    { command: 'logbook.publishDocument', when: onOpenDocument, group: '4_publish@1' },
    { command: 'logbook.exportDocument', when: onOpenDocument, group: '4_publish@2' },
    { command: 'logbook.previousDocument', when: onOpenDocument, group: '1_logbook@2' },
    { command: 'logbook.nextDocument', when: onOpenDocument, group: '1_logbook@3' },
    { command: 'logbook.showBacklinks', when: onOpenDocument, group: '1_logbook@4' },
  ],
  'editor/context': [
    {
      command: 'logbook.addNote',
      when: `editorHasSelection && ${contextKeys.hasWorkJournal}`,
      group: '9_logbook@1',
    },
  ],
  'explorer/context': [
    {
      command: 'logbook.openForm',
      when: 'resourceLangId == markdown && !explorerResourceIsFolder',
      group: 'navigation@5',
    },
  ],
};

/** What an empty view says, with the one action that fills it. */
export const viewsWelcome = [
  {
    view: 'logbook.failures',
    contents: [
      'Nothing keeps failing. Tests and commands that fail in terminals and tasks appear here with each attempt and its changes, until they pass again.',
      '[Run Test Task](command:workbench.action.tasks.test)',
    ].join('\n'),
    when: 'workspaceFolderCount != 0 && isWorkspaceTrusted && config.logbook.failures.enabled',
  },
  {
    view: 'logbook.failures',
    contents: [
      'The failure watcher is switched off.',
      '[Open Settings](command:workbench.action.openSettings?%22logbook.failures.enabled%22)',
    ].join('\n'),
    when: 'workspaceFolderCount != 0 && isWorkspaceTrusted && !config.logbook.failures.enabled',
  },
  {
    view: 'logbook.failures',
    contents: [
      'In Restricted Mode no terminal and no task is watched.',
      '[Manage Workspace Trust](command:workbench.trust.manage)',
    ].join('\n'),
    when: 'workspaceFolderCount != 0 && !isWorkspaceTrusted',
  },
  {
    view: 'logbook.worktrees',
    contents: [
      'The worktrees of the Git repository appear here, each with its task, what is unread and where it stands.',
      '[Create Worktree](command:logbook.createWorktree)',
    ].join('\n'),
    when: 'workspaceFolderCount != 0 && isWorkspaceTrusted',
  },
  {
    view: 'logbook.worktrees',
    contents:
      'Git says which worktrees there are. Logbook asks it once you trust this folder.\n[Manage Workspace Trust](command:workbench.trust.manage)',
    when: 'workspaceFolderCount != 0 && !isWorkspaceTrusted',
  },
  {
    view: 'logbook.actionItems',
    contents: [
      'What your documents promise appears here, with who does it and by when: the action items of postmortems, and the checklists of journal entries and notes.',
      '[New Postmortem](command:logbook.newPostmortem)',
    ].join('\n'),
    when: `workspaceFolderCount != 0 && !${contextKeys.hasActionItems}`,
  },
  {
    view: 'logbook.actionItems',
    contents: [
      'There is no action item of this owner.',
      '[Show All Action Items](command:logbook.clearActionItemFilter)',
    ].join('\n'),
    when: `${contextKeys.hasActionItems} && ${contextKeys.actionItemsFiltered}`,
  },
  {
    view: 'logbook.library',
    contents: [
      'Journal entries and the events of the ledger, grouped by month, appear here.',
      '[New Journal Entry](command:logbook.newJournalEntry)',
      '[Record Ledger Event](command:logbook.recordEvent)',
      'Or carry on working: when a test or command in the terminal fails three times in a row, Logbook offers to write the entry with your attempts filled in.',
    ].join('\n'),
    when: `workspaceFolderCount != 0 && !${contextKeys.hasDocuments}`,
  },
  {
    view: 'logbook.library',
    contents: [
      'No document has all the words of the filter.',
      '[Clear Filter](command:logbook.clearLibraryFilter)',
    ].join('\n'),
    when: `${contextKeys.hasDocuments} && ${contextKeys.libraryFiltered}`,
  },
  {
    view: 'logbook.library',
    contents: [
      'Logbook keeps its documents in the folder that you work in.',
      '[Open Folder](command:vscode.openFolder)',
    ].join('\n'),
    when: 'workspaceFolderCount == 0',
  },
];
