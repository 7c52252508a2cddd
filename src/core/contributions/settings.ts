/**
 * Every setting: key, default, schema and words. package.json is generated from this table, and
 * `readSetting` is typed by it.
 */

import { publishSettings } from './publishSettings';
import type { SettingContribution, ValueOf } from './settingTypes';

export const settings = {
  'logbook.journals.folder': {
    type: 'string',
    default: 'docs/journals',
    scope: 'resource',
    description: 'Folder for journal entries, relative to the workspace folder.',
  },
  'logbook.journals.author': {
    type: 'string',
    default: '',
    scope: 'resource',
    description: "Author written into new journal entries. Empty: Git's `user.name`.",
  },
  'logbook.postmortems.folder': {
    type: 'string',
    default: 'docs/postmortems',
    scope: 'resource',
    description: 'Folder for postmortems, relative to the workspace folder.',
  },
  'logbook.learningJourneys.folder': {
    type: 'string',
    default: 'docs/learning-journeys',
    scope: 'resource',
    description: 'Folder for learning journeys, relative to the workspace folder.',
  },
  'logbook.templates.folder': {
    type: 'string',
    default: '.logbook/templates',
    scope: 'resource',
    description:
      "Folder with the team's own document types, one Markdown template each, relative to the workspace folder.",
  },
  'logbook.openNewDocumentsAs': {
    type: 'string',
    default: 'form',
    scope: 'window',
    enum: { form: 'Open new documents as a form.', text: 'Open new documents in the text editor.' },
    description: 'How a new document opens.',
  },
  'logbook.ledger.notesPath': {
    type: 'string',
    default: 'progress/NOTES.md',
    scope: 'resource',
    description:
      "The ledger's notes, relative to the workspace folder. Their action items are listed with those of the documents.",
  },
  'logbook.workJournal.file': {
    type: 'string',
    default: 'JOURNAL.md',
    scope: 'resource',
    description: 'The work journal of a worktree, relative to the workspace folder.',
  },
  'logbook.workJournal.openHandover': {
    type: 'string',
    default: 'whenUnread',
    scope: 'resource',
    enum: {
      whenUnread: 'When others wrote something that you have not read.',
      always: 'Whenever a folder with a work journal is opened.',
      never: 'Only with the command.',
    },
    description: 'When the handover of a work journal opens by itself.',
  },
  'logbook.workJournal.handoverLines': {
    type: 'number',
    default: 50,
    minimum: 1,
    scope: 'resource',
    description: 'How many of the last lines of the work journal a handover shows as they are.',
  },
  'logbook.workJournal.mutations': {
    type: 'strings',
    default: [
      'M1 Fallback',
      'M2 Extreme',
      'M3 Hardcode',
      'M4 Switch',
      'M5 Reduce Scope',
      'M6 Invert',
      'M7 Ask',
      'M8 Read',
    ],
    scope: 'resource',
    description:
      'The mutations to choose from when an approach has failed three times: a short id and a label each, and behind a colon when to choose it: "M9 Pair Up: look at it with somebody".',
  },
  'logbook.workJournal.archiveFolder': {
    type: 'string',
    default: 'self-improving/journals',
    scope: 'resource',
    description:
      'Where the work journals of completed tasks go, relative to the top of the main worktree.',
  },
  'logbook.learnings.folder': {
    type: 'string',
    default: 'clan-learnings',
    scope: 'resource',
    restricted: true,
    description:
      'Folder for patterns and discoveries, relative to the main worktree, absolute, or below `~/`. It may be a clone of a repository that several teams or agents share.',
  },
  'logbook.learnings.syncMinutes': {
    type: 'number',
    default: 15,
    minimum: 0,
    scope: 'window',
    restricted: true,
    description:
      'How often learnings are synced when their folder is a clone of a shared repository, besides after each change. 0: only with "Sync Learnings".',
  },
  'logbook.ledger.path': {
    type: 'string',
    default: 'progress/ledger.jsonl',
    scope: 'resource',
    description:
      'The ledger of events, relative to the workspace folder. Its archives, its index and the files of the `per-writer` layout lie beside it.',
  },
  'logbook.ledger.maxSizeMB': {
    type: 'number',
    default: 10,
    minimum: 0,
    scope: 'resource',
    description:
      'From this size the ledger is moved to `archive/` beside it and a new one is started. 0 keeps one file for ever.',
  },
  'logbook.ledger.notesMaxSizeMB': {
    type: 'number',
    default: 1,
    minimum: 0,
    scope: 'resource',
    description:
      "From this size the ledger's notes are moved to `archive/NOTES-YYYY.md` beside the ledger. 0 keeps one file for ever.",
  },
  'logbook.ledger.layout': {
    type: 'string',
    default: 'single',
    scope: 'resource',
    enum: {
      single:
        'One file. Needs `merge=union` in `.gitattributes` where several people commit to it.',
      'per-writer':
        'A file for each worktree in `ledger.d/` beside the ledger, so that branches never conflict, on GitHub too.',
    },
    description: 'How new events are laid out in files. All files are read, whatever the layout.',
  },
  'logbook.ledger.savedQueries': {
    type: 'queries',
    default: [],
    scope: 'resource',
    description: 'Queries that "Query Ledger..." offers: jq filters with a name.',
  },
  'logbook.actionItems.remind': {
    type: 'boolean',
    default: true,
    scope: 'window',
    description: 'Remind of overdue action items, once a week at most.',
  },
  'logbook.failures.enabled': {
    type: 'boolean',
    default: true,
    scope: 'window',
    description: 'Watch terminals and tasks for tests and commands that keep failing.',
  },
  'logbook.failures.threshold': {
    type: 'number',
    default: 3,
    minimum: 0,
    scope: 'window',
    description:
      'After how many failures in a row Logbook offers to write a journal entry. 0 turns the offer off.',
  },
  'logbook.failures.sources': {
    type: 'flags',
    default: { terminal: true, tasks: true, debug: true, testExplorer: true, reports: true },
    flags: {
      terminal: 'Commands run in terminals with shell integration.',
      tasks: 'Tasks, however they are started.',
      debug: 'Debug sessions.',
      testExplorer: 'Runs of the Test Explorer, where VS Code lets extensions see them.',
      reports: 'Report files of test runners written in the workspace.',
    },
    scope: 'window',
    description: 'Where Logbook looks for failures.',
  },
  'logbook.failures.reportFiles': {
    type: 'strings',
    default: [
      '**/junit*.xml',
      '**/*junit.xml',
      '**/TEST-*.xml',
      '**/test-results/**/*.xml',
      '**/test-reports/**/*.xml',
      '**/test-report*.xml',
      '**/*.tap',
    ],
    scope: 'resource',
    description:
      'Report files of test runners that are read when they are written: JUnit XML, TAP, and the JSON of Jest and Vitest.',
  },
  'logbook.failures.codeLens': {
    type: 'boolean',
    default: true,
    scope: 'resource',
    description: 'Say above a test how often it has failed, where it has a history.',
  },
  'logbook.failures.captureChanges': {
    type: 'boolean',
    default: true,
    scope: 'resource',
    restricted: true,
    description:
      'Record which files changed between failing runs, with snapshots that never touch your index, stash or history.',
  },
  'logbook.failures.ignoreCommands': {
    type: 'strings',
    default: [],
    scope: 'resource',
    description:
      'Commands whose failures do not count. `*` stands for any text: `npm run dev*`, `*lint*`.',
  },
  'logbook.agents.mcpServer': {
    type: 'string',
    default: 'read-write',
    scope: 'window',
    enum: {
      'read-write': 'Agents may read and, where you confirm it, write.',
      read: 'Agents may only read.',
      off: 'The server is not offered.',
    },
    description:
      "What Logbook's MCP server may do, which the editor offers to agents in trusted workspaces.",
  },
  'logbook.report.remind': {
    type: 'string',
    default: 'off',
    scope: 'window',
    enum: {
      off: 'Never.',
      weekly: 'When a new week has begun.',
      monthly: 'When a new month has begun.',
    },
    description: 'Remind to look at the delivery report.',
  },
  ...publishSettings,
  'logbook.rules': {
    type: 'severities',
    default: {},
    scope: 'resource',
    description:
      'How serious a finding of each rule is: `error`, `warning`, `info`, or `off` to switch the rule off.',
  },
} as const satisfies Record<`logbook.${string}`, SettingContribution>;

export type SettingKey = keyof typeof settings;

/** The TypeScript type of a setting's value. */
export type SettingValue<K extends SettingKey> = ValueOf<(typeof settings)[K]>;
