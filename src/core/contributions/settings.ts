/**
 * Every setting: key, default, schema and words. package.json is generated from this table, and
 * `readSetting` is typed by it.
 */

interface SettingBase {
  readonly description: string;
  /** `resource`: may differ by workspace folder. `window`: one value a window. */
  readonly scope: 'resource' | 'window';
  /** Ignored in the workspace's settings until the workspace is trusted. */
  readonly restricted?: true;
}

export type SettingContribution = SettingBase &
  (
    | {
        readonly type: 'string';
        readonly default: string;
        readonly enum?: Readonly<Record<string, string>>;
      }
    | { readonly type: 'boolean'; readonly default: boolean }
    | { readonly type: 'number'; readonly default: number; readonly minimum: number }
    | { readonly type: 'strings'; readonly default: readonly string[] }
    | {
        readonly type: 'flags';
        readonly default: Readonly<Record<string, boolean>>;
        readonly flags: Readonly<Record<string, string>>;
      }
    | { readonly type: 'queries'; readonly default: readonly SavedQuery[] }
    /** An object with a few known properties; whoever reads it checks them. */
    | {
        readonly type: 'object';
        readonly default: Readonly<Record<string, never>>;
        readonly properties: Readonly<Record<string, PropertySchema>>;
      }
    /** A severity or "off" by the code of a rule; the manifest lists the rules. */
    | { readonly type: 'severities'; readonly default: Readonly<Record<string, RuleSeverity>> }
  );

/** A property of an object setting, as JSON Schema has it. */
export interface PropertySchema {
  readonly type: 'string' | 'integer' | 'boolean';
  readonly description: string;
  readonly default?: string | boolean;
  readonly minimum?: number;
}

/** A jq filter that was given a name. */
export interface SavedQuery {
  readonly name: string;
  readonly jq: string;
}

/** What a workspace may make of a rule. */
export const ruleSeverities = ['error', 'warning', 'info', 'off'] as const;
export type RuleSeverity = (typeof ruleSeverities)[number];

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
  'logbook.publish.bookstack': {
    type: 'object',
    default: {},
    scope: 'resource',
    restricted: true,
    properties: {
      url: {
        type: 'string',
        description: 'Address of the instance: `https://wiki.example.com`, with its sub-path.',
      },
      bookId: { type: 'integer', minimum: 1, description: 'Id of the book for the pages.' },
      book: { type: 'string', description: 'Name of the book, where its id is not given.' },
      chapterId: { type: 'integer', minimum: 1, description: 'Id of the chapter for the pages.' },
      chapter: {
        type: 'string',
        description: 'Name of a chapter of the book, such as `Postmortems`.',
      },
      create: {
        type: 'boolean',
        default: false,
        description: 'Make a book or chapter that is not there.',
      },
      nameFormat: {
        type: 'string',
        default: '{{type}} {{date}}: {{title}}',
        description:
          'How pages are called; may hold `{{type}}`, `{{date}}`, `{{title}}` and `{{severity}}`.',
      },
    },
    description:
      'The BookStack that "Publish..." makes pages in. The API token is not a setting: "Publish..." asks for it and keeps it in the secret storage.',
  },
  'logbook.publish.gitWiki': {
    type: 'object',
    default: {},
    scope: 'resource',
    restricted: true,
    properties: {
      remote: {
        type: 'string',
        description:
          'Git address of the wiki: `git@github.com:team/project.wiki.git`. Git signs in as it does everywhere else.',
      },
      folder: { type: 'string', description: 'Folder of the wiki for the pages.' },
      nameFormat: {
        type: 'string',
        default: '{{type}} {{date}}: {{title}}',
        description:
          'How pages are called; may hold `{{type}}`, `{{date}}`, `{{title}}` and `{{severity}}`.',
      },
    },
    description:
      'The Git wiki (GitHub, GitLab, Gitea, Azure DevOps) that "Publish..." pushes pages to.',
  },
  'logbook.rules': {
    type: 'severities',
    default: {},
    scope: 'resource',
    description:
      'How serious a finding of each rule is: `error`, `warning`, `info`, or `off` to switch the rule off.',
  },
} as const satisfies Record<`logbook.${string}`, SettingContribution>;

export type SettingKey = keyof typeof settings;

type Widen<S extends SettingContribution> = S extends { type: 'string'; enum: infer E }
  ? keyof E & string
  : S extends { type: 'string' }
    ? string
    : S extends { type: 'boolean' }
      ? boolean
      : S extends { type: 'number' }
        ? number
        : S extends { type: 'strings' }
          ? readonly string[]
          : S extends { type: 'flags'; default: infer F }
            ? { readonly [K in keyof F]: boolean }
            : S extends { type: 'severities' }
              ? Readonly<Record<string, RuleSeverity>>
              : S extends { type: 'object' }
                ? Readonly<Record<string, unknown>>
                : S extends { type: 'queries' }
                  ? readonly SavedQuery[]
                  : never;

/** The TypeScript type of a setting's value. */
export type SettingValue<K extends SettingKey> = Widen<(typeof settings)[K]>;
