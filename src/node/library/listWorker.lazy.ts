import { parentPort, workerData } from 'node:worker_threads';
import { findDocuments, readDocument, stillValid } from './documentScan';
import type { ListReply, ListRequest, ListWorkerData } from './listProtocol';
import { loadSavedList, saveList, type SavedRow } from './savedList';

/** The worker thread that lists documents. See documentLister.ts, which starts it. */

/** About a millisecond of the host's time. */
const rowsPerSlice = 500;

const { root, savedList, rows: port } = workerData as ListWorkerData;
const host = parentPort;
let known: ReadonlyMap<string, SavedRow> | undefined;

host?.on('message', (request: ListRequest) => {
  try {
    if (request.kind === 'list') list(request);
    else refresh(request);
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    send({ id: request.id, rows: '[]', last: true, failure });
  }
});

function list({ id, folders, fresh }: ListRequest & { kind: 'list' }): void {
  const saved = fresh ? new Map<string, SavedRow>() : (known ?? load());
  const next = new Map<string, SavedRow>();
  let changed = fresh;
  let slice: string[] = [];
  for (const document of findDocuments(root, folders)) {
    const valid = stillValid(root, document, saved.get(document.path));
    const read = valid === undefined ? readDocument(root, document) : { row: valid, lasting: true };
    if (read === undefined) continue;
    changed ||= valid === undefined && read.lasting;
    if (read.lasting) next.set(document.path, read.row);
    slice.push(read.row.json);
    if (slice.length === rowsPerSlice) {
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

function refresh({ id, path, typeId }: ListRequest & { kind: 'refresh' }): void {
  const read = readDocument(root, { path, typeId });
  send({ id, rows: `[${read?.row.json ?? ''}]`, last: true });
}

function send(reply: ListReply): void {
  port.postMessage(reply);
  host?.postMessage(undefined);
}
