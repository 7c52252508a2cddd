import { parentPort, workerData } from 'node:worker_threads';
import { findDocuments, stillValid, type FoundDocument } from './documentScan';
import type {
  ListContent,
  ListReply,
  ListRequest,
  ListWorkerData,
  WorkerMessage,
} from './listProtocol';
import { loadSavedList, saveList, type SavedRow } from './savedList';

/** The worker thread that lists documents. See documentLister.ts, which starts it. */

/** About a millisecond of the host's time. */
const rowsPerSlice: Readonly<Record<ListContent, number>> = { summaries: 500, actionItems: 50 };

const { root, savedLists, rows: port } = workerData as ListWorkerData;
const host = parentPort;
const known = new Map<ListContent, ReadonlyMap<string, SavedRow>>();
let queue = Promise.resolve();

host?.on('message', (message: WorkerMessage) => {
  queue = queue.then(() => handle(message));
});

async function handle(message: WorkerMessage): Promise<void> {
  if (message === 'end') {
    host?.close();
    return;
  }
  try {
    await (message.kind === 'list' ? list(message) : refresh(message));
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    send({ id: message.id, rows: '[]', last: true, failure });
  }
}

async function list({
  id,
  content,
  folders,
  files,
  fresh,
}: ListRequest & { kind: 'list' }): Promise<void> {
  const saved = fresh ? new Map<string, SavedRow>() : (known.get(content) ?? load(content));
  const next = new Map<string, SavedRow>();
  let read: Reader | undefined;
  let changed = fresh;
  let slice: string[] = [];
  for (const document of findDocuments(root, folders, files)) {
    let row = stillValid(root, document, saved.get(document.path));
    let lasting = true;
    if (row === undefined) {
      read ??= await readerOf(content);
      const fromFile = read(root, document);
      if (fromFile === undefined) continue;
      ({ row, lasting } = fromFile);
      changed ||= lasting;
    }
    if (lasting) next.set(document.path, row);
    if (slice.push(row.json) === rowsPerSlice[content]) {
      send({ id, rows: `[${slice.join(',')}]`, last: false });
      slice = [];
    }
  }
  send({ id, rows: `[${slice.join(',')}]`, last: true });
  known.set(content, next);
  if (savedLists !== undefined && (changed || next.size !== saved.size))
    saveList(savedLists[content], next);
}

type Reader = (
  root: string,
  document: FoundDocument,
) => { readonly row: SavedRow; readonly lasting: boolean } | undefined;

/** Parsers are loaded by those who have something to read: most lists are answered from what was saved. */
async function readerOf(content: ListContent): Promise<Reader> {
  return content === 'summaries'
    ? (await import('./documentReader')).readDocument
    : (await import('./actionItemReader')).readActionItems;
}

function load(content: ListContent): ReadonlyMap<string, SavedRow> {
  return savedLists === undefined
    ? new Map<string, SavedRow>()
    : loadSavedList(savedLists[content]);
}

async function refresh({
  id,
  content,
  path,
  typeId,
}: ListRequest & { kind: 'refresh' }): Promise<void> {
  const read = (await readerOf(content))(root, { path, typeId });
  send({ id, rows: `[${read?.row.json ?? ''}]`, last: true });
}

function send(reply: ListReply): void {
  port.postMessage(reply);
  host?.postMessage(undefined);
}
