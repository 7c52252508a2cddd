import path from 'node:path';
import { indexedQueries } from '../core/ledger/query/indexedQueries';
import type { OperationPorts } from '../core/operations/ports';
import type { RecallIndex } from '../core/recall/model';
import { readDocumentTypes } from '../node/documentTypeSource';
import { gitUserName, mainWorktreeOf } from '../node/git';
import { ledgerSettings } from '../node/ledger/ledgerSettings';
import { openLedger } from '../node/ledger/openLedger';
import { documentFolders } from '../node/library/documentFolders';
import { createDocumentLister } from '../node/library/documentLister';
import { createLedgerQueries } from '../node/jq/ledgerQueries';
import { createLearningsStore } from '../node/learnings/learningsStore';
import { learningsScope } from '../node/learnings/learningsScope';
import { newId } from '../node/newId';
import { createRedactor } from '../node/redactSecrets';
import { openRunLog } from '../node/runLog';
import { createSideIndex, type SideIndex } from '../node/sideIndex/sideIndex';
import { indexScope } from '../node/sideIndex/indexScope';
import { lazyStateFolder, userStateFolder } from '../node/stateFolder';
import { createTreeSnapshots } from '../node/treeSnapshots';
import { openTaskArchive } from '../node/worklog/taskArchiveFolder';
import { openWorkJournal } from '../node/worklog/workJournalFile';
import { createWorkspaceFiles } from '../node/workspaceFiles';
import { readWorkspaceSettings } from './workspaceSettings';

/** The operations' world outside the editor: real files, Git, and the settings that the workspace commits. */
export function createNodePorts(workspace: string): OperationPorts {
  const root = path.resolve(workspace);
  const files = createWorkspaceFiles(root);
  const settings = readWorkspaceSettings(root);
  const stateFolder = lazyStateFolder(root, () => userStateFolder(root));
  const redact = createRedactor();
  const mainWorktree = () => mainWorktreeOf(root);
  const ofLedger = () => ledgerSettings(root, (key) => settings[key]);
  const documentTypes = () =>
    readDocumentTypes({
      builtInFolder: path.join(__dirname, '..', 'templates'),
      files,
      templatesFolder: () => settings['logbook.templates.folder'],
      folders: () => ({
        journal: settings['logbook.journals.folder'],
        postmortem: settings['logbook.postmortems.folder'],
        'learning-journey': settings['logbook.learningJourneys.folder'],
      }),
      onProblem: (template, message) => process.stderr.write(`${template}: ${message}\n`),
    });
  /** One question, and the index is saved for the next process. */
  const ask = async <T>(question: (index: SideIndex) => Promise<T>): Promise<T> => {
    const index = createSideIndex({
      workerFile: path.join(__dirname, 'indexWorker.js'),
      root,
      stateFolder,
      scope: async () =>
        indexScope(
          ofLedger().paths,
          await documentTypes(),
          {
            file: settings['logbook.workJournal.file'],
            archiveFolder: settings['logbook.workJournal.archiveFolder'],
          },
          await learningsScope(root, await mainWorktree(), settings['logbook.learnings.folder']),
        ),
    });
    try {
      return await question(index);
    } finally {
      // An answer that came too late is not waited for; the process ends when the index is saved.
      void index.dispose();
    }
  };
  const index: RecallIndex = {
    search: (query) => ask((side) => side.search(query)),
    recall: (errors, options) => ask((side) => side.recall(errors, options)),
    builtIn: (query) => ask((side) => side.builtIn(query)),
  };
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
    settings: {
      author: settings['logbook.journals.author'],
      failureThreshold: settings['logbook.failures.threshold'],
      captureChanges: settings['logbook.failures.captureChanges'],
      handoverLines: settings['logbook.workJournal.handoverLines'],
      mutations: settings['logbook.workJournal.mutations'],
      rules: settings['logbook.rules'],
    },
    documentTypes,
    async actionItems() {
      const lister = createDocumentLister({
        workerFile: path.join(__dirname, 'listWorker.js'),
        root,
        stateFolder,
      });
      try {
        const types = await documentTypes();
        return await lister.listActionItems(documentFolders(types), [
          { typeId: 'notes', path: settings['logbook.ledger.notesPath'] },
        ]);
      } finally {
        await lister.dispose();
      }
    },
    deliveryReport: (query) => ask((index) => index.report(query)),
    ledger: openLedger({ settings: ofLedger, stateFolder }),
    archive: openTaskArchive({
      root,
      mainWorktree,
      folder: () => settings['logbook.workJournal.archiveFolder'],
      journal: () => settings['logbook.workJournal.file'],
    }),
    learnings: createLearningsStore({
      root: mainWorktree,
      folder: () => settings['logbook.learnings.folder'],
      redact,
    }),
    workJournal: openWorkJournal({
      root,
      file: () => settings['logbook.workJournal.file'],
      onProblem: (error) =>
        process.stderr.write(`No safety copy of the work journal was kept: ${String(error)}\n`),
    }),
    author: async () => settings['logbook.journals.author'] || gitUserName(root),
    redact,
    now: () => new Date(),
    newId,
  };
}
