import path from 'node:path';
import { indexedQueries } from '../core/ledger/query/indexedQueries';
import type { OperationPorts } from '../core/operations/ports';
import type { Prompt } from '../core/prompts/prompt';
import { documentTypesOf } from '../node/documentTypes';
import { gitUserName, mainWorktreeOf } from '../node/git';
import { ledgerSettings } from '../node/ledger/ledgerSettings';
import { openLedger } from '../node/ledger/openLedger';
import { createDocumentLister } from '../node/library/documentLister';
import { createLedgerQueries } from '../node/jq/ledgerQueries';
import { createLearningsStore } from '../node/learnings/learningsStore';
import { learningsScope } from '../node/learnings/learningsScope';
import { newId } from '../node/newId';
import { createPublisher } from '../node/publish/createPublisher';
import { createRedactor } from '../node/redactSecrets';
import { openRunLog } from '../node/runLog';
import { createSideIndex } from '../node/sideIndex/sideIndex';
import { documentScope } from '../node/sideIndex/documentScope';
import { lazyStateFolder, userStateFolder } from '../node/stateFolder';
import { createTreeSnapshots } from '../node/treeSnapshots';
import { openTaskArchive } from '../node/worklog/taskArchiveFolder';
import { openWorkJournal } from '../node/worklog/workJournalFile';
import { createWorkspaceFiles } from '../node/workspaceFiles';
import { bookStackToken, tokenAdvice } from './bookStackToken';
import { workspaceSettings } from './workspaceSettings';

export interface NodePortsOptions {
  /** The workspace's folder, absolute or relative to where the process was started. */
  readonly workspace: string;
  /** The agent that acts; without one, what is written is by whom the settings or Git name. */
  readonly agent?: () => string;
  /** The process does one thing and ends: then it looks into the index itself, without the start of a thread. */
  readonly asksOnce?: boolean;
}

export interface NodePorts extends OperationPorts {
  /** What agents are told to write; the team's own replace the built-in ones. */
  prompts(): Promise<readonly Prompt[]>;
  /** Ends the worker threads; resolves when what they keep for the next process is saved. */
  dispose(): Promise<void>;
}

/**
 * The operations' world outside the editor: real files, Git, and the settings that the workspace commits. May be kept:
 * files, settings and templates are looked at anew for each question, and threads start when first needed.
 * @throws not_found when the workspace is no folder
 */
export function createNodePorts({
  workspace,
  agent = () => '',
  asksOnce = false,
}: NodePortsOptions): NodePorts {
  const root = path.resolve(workspace);
  const templates = path.join(__dirname, '..', 'templates');
  const files = createWorkspaceFiles(root);
  const setting = workspaceSettings(root);
  const stateFolder = lazyStateFolder(root, () => userStateFolder(root));
  const redact = createRedactor();
  let besideTask: Promise<string> | undefined;
  /** Looked up once: a worktree does not change its repository. */
  const mainWorktree = () => (besideTask ??= mainWorktreeOf(root));
  const ofLedger = () => ledgerSettings(root, setting);
  const documentTypes = documentTypesOf({
    builtInFolder: templates,
    files,
    templatesFolder: () => setting('logbook.templates.folder'),
    folders: () => ({
      journal: setting('logbook.journals.folder'),
      postmortem: setting('logbook.postmortems.folder'),
      'learning-journey': setting('logbook.learningJourneys.folder'),
    }),
    onProblem: (template, message) => process.stderr.write(`${template}: ${message}\n`),
  });
  const index = createSideIndex({
    workerFile: asksOnce ? undefined : path.join(__dirname, 'indexWorker.js'),
    root,
    stateFolder,
    // Nobody types here, and an agent may look for what it has just written.
    scanPause: 0,
    ledger: () => ofLedger().paths,
    documents: () =>
      documentScope(
        ofLedger().paths.notes,
        documentTypes.folders(),
        {
          file: setting('logbook.workJournal.file'),
          archiveFolder: setting('logbook.workJournal.archiveFolder'),
        },
        mainWorktree().then((main) =>
          learningsScope(root, main, setting('logbook.learnings.folder')),
        ),
      ),
  });
  const lister = createDocumentLister({
    workerFile: path.join(__dirname, 'listWorker.js'),
    root,
    stateFolder,
  });
  return {
    root,
    files,
    index,
    runs: openRunLog(stateFolder),
    snapshots: createTreeSnapshots({ root, stateFolder }),
    ledgerQueries: indexedQueries(
      createLedgerQueries({
        workerFile: path.join(__dirname, 'queryWorker.js'),
        wasmFile: path.join(__dirname, 'jq.wasm'),
        paths: () => ofLedger().paths,
      }),
      index,
    ),
    get settings() {
      return {
        author: setting('logbook.journals.author'),
        failureThreshold: setting('logbook.failures.threshold'),
        captureChanges: setting('logbook.failures.captureChanges'),
        handoverLines: setting('logbook.workJournal.handoverLines'),
        mutations: setting('logbook.workJournal.mutations'),
        rules: setting('logbook.rules'),
      };
    },
    documentTypes: documentTypes.types,
    async actionItems() {
      return lister.listActionItems(await documentTypes.folders(), [
        { typeId: 'notes', path: setting('logbook.ledger.notesPath') },
      ]);
    },
    deliveryReport: (query) => index.report(query),
    ledger: openLedger({ settings: ofLedger, stateFolder }),
    archive: openTaskArchive({
      root,
      mainWorktree,
      folder: () => setting('logbook.workJournal.archiveFolder'),
      journal: () => setting('logbook.workJournal.file'),
    }),
    learnings: createLearningsStore({
      root: mainWorktree,
      folder: () => setting('logbook.learnings.folder'),
      redact,
    }),
    workJournal: openWorkJournal({
      root,
      file: () => setting('logbook.workJournal.file'),
      onProblem: (error) =>
        process.stderr.write(`No safety copy of the work journal was kept: ${String(error)}\n`),
    }),
    agent,
    author: async () => agent() || setting('logbook.journals.author') || gitUserName(root),
    redact,
    publisher: createPublisher({
      root,
      stateFolder,
      setting: (target) => setting(`logbook.publish.${target}`),
      bookStackToken: (baseUrl) => Promise.resolve(bookStackToken(baseUrl, process.env)),
      tokenAdvice,
    }),
    now: () => new Date(),
    newId,
    async prompts() {
      const { readPrompts } = await import('../node/promptSource.lazy');
      return readPrompts({
        builtInFolder: path.join(templates, 'prompts'),
        files,
        templatesFolder: setting('logbook.templates.folder'),
      });
    },
    async dispose() {
      await Promise.all([index.dispose(), lister.dispose()]);
    },
  };
}
