import path from 'node:path';
import * as vscode from 'vscode';
import { recordObservedRun, takeSnapshot } from '../core/failures/recordRun';
import { endedStreaks, foldStreaks } from '../core/failures/streaks';
import { previewOperation, runOperation } from '../core/operations/execute';
import { followMutations } from '../core/operations/followMutations';
import { isMutationRequired } from '../core/operations/mutationRequired';
import type { OperationPorts } from '../core/operations/ports';
import { publishWith } from '../core/operations/publishDocument';
import { handoverFor } from '../core/operations/readHandover';
import { documentTypesOf } from '../node/documentTypes';
import { gitAuthors, gitUserName, mainWorktreeOf } from '../node/git';
import { draftFacts } from '../node/ledger/draftFacts';
import { ledgerSettings } from '../node/ledger/ledgerSettings';
import { openLedger } from '../node/ledger/openLedger';
import { createDocumentLister } from '../node/library/documentLister';
import { indexedQueries } from '../core/ledger/query/indexedQueries';
import { createLedgerQueries } from '../node/jq/ledgerQueries';
import { createLearningsStore } from '../node/learnings/learningsStore';
import { learningsScope } from '../node/learnings/learningsScope';
import { newId } from '../node/newId';
import { createPublisher } from '../node/publish/createPublisher';
import { createRedactor } from '../node/redactSecrets';
import { openRunLog } from '../node/runLog';
import { documentScope } from '../node/sideIndex/documentScope';
import { createSideIndex } from '../node/sideIndex/sideIndex';
import { lazyStateFolder } from '../node/stateFolder';
import { gatherTimeline, timelineSources } from '../node/timeline/timelineSources';
import { createTreeSnapshots } from '../node/treeSnapshots';
import { portsOfLostJournal } from '../node/worklog/lostJournal';
import { orphanedCopies } from '../node/worklog/safetyCopy';
import { openTaskArchive } from '../node/worklog/taskArchiveFolder';
import { openWorkJournal } from '../node/worklog/workJournalFile';
import { bookStackSecret } from './bookStackSecret';
import { createDocumentCatalog } from './documentCatalog';
import { documentExports } from './documentExports';
import { createEditorFiles } from './editorFiles';
import { createFailureRecords, tellingRunLog } from './failureRecords';
import type { Disposable } from './disposable';
import type { WorkspaceEngine } from './services';
import { readSetting } from './settings';

export interface EngineContext {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly folder: vscode.WorkspaceFolder;
  readonly onDidChangeTypes: vscode.Event<void>;
  /** Told the workspace-relative path of a template that cannot be used as it is. */
  readonly onBrokenTemplate: (template: string) => void;
}

/** Composes core and the Node adapters for one workspace folder. */
export function createEngine({
  context,
  log,
  folder,
  onDidChangeTypes,
  onBrokenTemplate,
}: EngineContext): WorkspaceEngine & Disposable {
  const root = folder.uri.fsPath;
  const files = createEditorFiles(folder);
  const besideGit = lazyStateFolder(root, () => fallbackStateFolder(context, folder));
  // Asked each time: nothing of a folder starts Git before the user trusts it.
  const stateFolder = () =>
    vscode.workspace.isTrusted ? besideGit() : fallbackStateFolder(context, folder);
  let besideTask: Promise<string> | undefined;
  /** Looked up once: a worktree does not change its repository. */
  const mainWorktree = () =>
    vscode.workspace.isTrusted ? (besideTask ??= mainWorktreeOf(root)) : Promise.resolve(root);
  const lister = createDocumentLister({
    workerFile: context.asAbsolutePath('dist/listWorker.js'),
    root,
    stateFolder,
  });

  const documentTypes = documentTypesOf({
    builtInFolder: context.asAbsolutePath('templates'),
    files,
    templatesFolder: () => readSetting('logbook.templates.folder', folder.uri),
    folders: () => ({
      journal: readSetting('logbook.journals.folder', folder.uri),
      postmortem: readSetting('logbook.postmortems.folder', folder.uri),
      'learning-journey': readSetting('logbook.learningJourneys.folder', folder.uri),
    }),
    onProblem: (template, message) => {
      log.warn(`${template}: ${message}`);
      onBrokenTemplate(template);
    },
  });

  const listActionItems = async () => {
    return lister.listActionItems(await documentTypes.folders(), [
      { typeId: 'notes', path: readSetting('logbook.ledger.notesPath', folder.uri) },
    ]);
  };

  const ofLedger = () => ledgerSettings(root, (key) => readSetting(key, folder.uri));
  const index = createSideIndex({
    workerFile: context.asAbsolutePath('dist/indexWorker.js'),
    root,
    stateFolder,
    ledger: () => ofLedger().paths,
    documents: () =>
      documentScope(
        ofLedger().paths.notes,
        documentTypes.folders(),
        {
          file: readSetting('logbook.workJournal.file', folder.uri),
          archiveFolder: readSetting('logbook.workJournal.archiveFolder', folder.uri),
        },
        mainWorktree().then((main) =>
          learningsScope(root, main, readSetting('logbook.learnings.folder', folder.uri)),
        ),
      ),
  });

  const ledgerQueries = indexedQueries(
    createLedgerQueries({
      workerFile: context.asAbsolutePath('dist/queryWorker.js'),
      wasmFile: context.asAbsolutePath('dist/jq.wasm'),
      paths: () => ofLedger().paths,
    }),
    index,
  );

  const publisher = createPublisher({
    root,
    stateFolder,
    setting: (target) => readSetting(`logbook.publish.${target}`, folder.uri),
    bookStackToken: async (baseUrl) => context.secrets.get(bookStackSecret(baseUrl)),
    trusted: () => vscode.workspace.isTrusted,
    tokenAdvice: vscode.l10n.t('Enter it with "Logbook: Publish...".'),
  });

  const appended = new vscode.EventEmitter<void>();
  const ports: OperationPorts = {
    root,
    index,
    ledgerQueries,
    files,
    runs: tellingRunLog(openRunLog(stateFolder), appended),
    snapshots: createTreeSnapshots({ root, stateFolder }),
    get settings() {
      return {
        author: readSetting('logbook.journals.author', folder.uri),
        failureThreshold: readSetting('logbook.failures.threshold'),
        captureChanges:
          vscode.workspace.isTrusted && readSetting('logbook.failures.captureChanges', folder.uri),
        handoverLines: readSetting('logbook.workJournal.handoverLines', folder.uri),
        mutations: readSetting('logbook.workJournal.mutations', folder.uri),
        rules: readSetting('logbook.rules', folder.uri),
      };
    },
    documentTypes: documentTypes.types,
    actionItems: listActionItems,
    deliveryReport: (query) => index.report(query),
    ledger: openLedger({ settings: ofLedger, stateFolder }),
    archive: openTaskArchive({
      root,
      mainWorktree,
      folder: () => readSetting('logbook.workJournal.archiveFolder', folder.uri),
      journal: () => readSetting('logbook.workJournal.file', folder.uri),
      trusted: () => vscode.workspace.isTrusted,
    }),
    learnings: createLearningsStore({
      root: mainWorktree,
      folder: () => readSetting('logbook.learnings.folder', folder.uri),
      redact: (text) => ports.redact(text),
    }),
    workJournal: openWorkJournal({
      root,
      file: () => readSetting('logbook.workJournal.file', folder.uri),
      trusted: () => vscode.workspace.isTrusted,
      onProblem: (error) => log.warn('No safety copy of the work journal was kept:', String(error)),
    }),
    async author() {
      const configured = readSetting('logbook.journals.author', folder.uri);
      if (configured !== '' || !vscode.workspace.isTrusted) return configured;
      return gitUserName(root);
    },
    redact: createRedactor({
      onFailure: (error) =>
        log.error('The secret scanner failed; the text was left out:', String(error)),
    }),
    publisher,
    now: () => new Date(),
    newId,
  };

  const prompts = async (group?: 'chat') => {
    const { readPrompts } = await import('../node/promptSource.lazy');
    return readPrompts({
      builtInFolder: context.asAbsolutePath('templates/prompts'),
      files,
      templatesFolder: readSetting('logbook.templates.folder', folder.uri),
      ...(group && { group }),
    });
  };

  const listDocuments = async () => lister.list(await documentTypes.folders());
  const refreshDocument = (file: string, typeId: string) => lister.refresh(file, typeId);
  const catalog = createDocumentCatalog({
    folder,
    log,
    documentTypes: documentTypes.types,
    onDidChangeTypes,
    list: listDocuments,
    refresh: refreshDocument,
  });

  const onDidAppend = appended.event;
  const failures = createFailureRecords({ ports, stateFolder, onDidAppend, log });

  return {
    failures,
    ledger: ports.ledger,
    eventFacts: ({ document, streakId }) =>
      draftFacts({
        ports,
        ledger: ofLedger().paths,
        trusted: vscode.workspace.isTrusted,
        document,
        streakId,
        onProblem: (what, error) => log.warn(`Could not find out ${what}:`, String(error)),
      }),
    operate: (name, input) => runOperation(ports, name, input),
    preview: (name, input) => previewOperation(ports, name, input),
    publish: (input, control) =>
      publishWith(ports, input, {
        publish: (target, request) => publisher.publish(target, request, control),
      }),
    takeSnapshot: () => takeSnapshot(ports),
    ...documentExports(ports),
    recordRun: (run, before) => recordObservedRun(ports, run, before),
    streaks: async () => foldStreaks(await ports.runs.read()),
    endedStreaks: async () => endedStreaks(await ports.runs.read()),
    handover: async (lines) => handoverFor(ports, await ports.author(), lines),
    mutations: followMutations(ports),
    isMutationRequired: () => isMutationRequired(ports),
    timelineEvents: (window) =>
      gatherTimeline(
        timelineSources({
          runs: ports.runs,
          repository: vscode.workspace.isTrusted ? root : undefined,
          files,
          workJournal: readSetting('logbook.workJournal.file', folder.uri),
          ledger: ports.ledger,
        }),
        window,
        (name, error) => log.warn(`Could not read ${name} for the timeline:`, String(error)),
      ),
    redact: (text) => ports.redact(text),
    gitAuthors: () =>
      vscode.workspace.isTrusted ? gitAuthors(root) : Promise.resolve<readonly string[]>([]),
    archiveLostJournal: async (copy) =>
      (await runOperation(portsOfLostJournal(ports, copy), 'complete_task', {})).archive,
    lostJournals: () =>
      vscode.workspace.isTrusted
        ? orphanedCopies(root)
        : Promise.resolve<Awaited<ReturnType<typeof orphanedCopies>>>([]),
    appendStreakRecord: (record) => ports.runs.append(record),
    deliveryReport: (query) => index.report(query),
    locateEvent: (event) => index.locate(event),
    async drafting() {
      const { createDrafting } = await import('../core/drafting/drafting.lazy');
      return createDrafting(ports, { agents: () => prompts(), chat: () => prompts('chat') });
    },
    documentTypes: documentTypes.types,
    mainWorktree,
    listDocuments,
    refreshDocument,
    catalog,
    ledgerQueries,
    index,
    listActionItems,
    refreshActionItems: (file, typeId) => lister.refreshActionItems(file, typeId),
    dispose() {
      failures.dispose();
      appended.dispose();
      catalog.dispose();
      void lister.dispose();
      void index.dispose();
    },
  };
}

/** Without Git the state lies in the extension's own storage, apart for each folder of the window. */
function fallbackStateFolder(
  context: vscode.ExtensionContext,
  folder: vscode.WorkspaceFolder,
): Promise<string> {
  const storage = context.storageUri ?? context.globalStorageUri;
  return Promise.resolve(path.join(storage.fsPath, encodeURIComponent(folder.name)));
}
