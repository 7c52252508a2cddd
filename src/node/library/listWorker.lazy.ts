import { parentPort, workerData } from 'node:worker_threads';
import type * as documentReader from './documentReader';
import { findDocuments, stillValid } from './documentScan';
import type { ListReply, ListRequest, ListWorkerData, WorkerMessage } from './listProtocol';
import { loadSavedList, saveList, type SavedRow } from './savedList';

/** The worker thread that lists documents. See documentLister.ts, which starts it. */

/** About a millisecond of the host's time. */
const rowsPerSlice = 500;

const { root, savedList, rows: port } = workerData as ListWorkerData;
const host = parentPort;
let known: ReadonlyMap<string, SavedRow> | undefined;
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

async function list({ id, folders, fresh }: ListRequest & { kind: 'list' }): Promise<void> {
  const saved = fresh ? new Map<string, SavedRow>() : (known ?? load());
  const next = new Map<string, SavedRow>();
  let reader: typeof documentReader | undefined;
  let changed = fresh;
  let slice: string[] = [];
  for (const document of findDocuments(root, folders)) {
    let row = stillValid(root, document, saved.get(document.path));
    let lasting = true;
    if (row === undefined) {
      reader ??= await import('./documentReader');
      const read = reader.readDocument(root, document);
      if (read === undefined) continue;
      ({ row, lasting } = read);
      changed ||= lasting;
    }
    if (lasting) next.set(document.path, row);
    if (slice.push(row.json) === rowsPerSlice) {
      send({ id, rows: `[${slice.join(',')}]`, last: false });
      slice = [];
    }
  }
  send({ id, rows: `[${slice.join(',')}]`, last: true });
  known = next;
  if (savedList !== undefined && (changed || next.size !== saved.size)) saveList(savedList, next);
}

function load(): ReadonlyMap<string, SavedRow> {
  return savedList === undefined ? new Map<string, SavedRow>() : loadSavedList(savedList);
}

async function refresh({ id, path, typeId }: ListRequest & { kind: 'refresh' }): Promise<void> {
  const { readDocument } = await import('./documentReader');
  const read = readDocument(root, { path, typeId });
  send({ id, rows: `[${read?.row.json ?? ''}]`, last: true });
}

function send(reply: ListReply): void {
  port.postMessage(reply);
  host?.postMessage(undefined);
}
