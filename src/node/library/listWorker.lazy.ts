import { parentPort, workerData } from 'node:worker_threads';
import { promptLook } from '../look';
import type * as actionItemReader from './actionItemReader.lazy';
import type * as parsers from './documentParsers.lazy';
import type * as documentReader from './documentReader.lazy';
import { findDocuments, originOf, type FoundDocument } from './documentScan';
import type {
  ListContent,
  ListReply,
  ListRequest,
  ListWorkerData,
  WorkerMessage,
} from './listProtocol';
import { ListedRows } from './listedRows';
import { SavedList, type ReadRow } from './savedList';

/** The worker thread that lists documents. See listThread.ts, which starts it. */

/** About a millisecond of the host's time. */
const rowsPerSlice: Readonly<Record<ListContent, number>> = { summaries: 500, actionItems: 50 };

const { root, savedLists, rows: port } = workerData as ListWorkerData;
const host = parentPort;
const known = new Map<ListContent, SavedList>();

host?.on('message', (message: WorkerMessage) => {
  if (message === 'end') host.close();
  else void answer(message);
});

async function answer(request: ListRequest): Promise<void> {
  try {
    if (request.kind === 'list') await list(request);
    else refresh(request);
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    send({ id: request.id, rows: new Uint8Array(), last: true, failure });
  }
}

async function list(request: ListRequest & { kind: 'list' }): Promise<void> {
  const { id, content, folders, files, fresh = false, quiet = false } = request;
  const saved = fresh ? SavedList.empty : (known.get(content) ?? load(content));
  const rows = new ListedRows(saved);
  let read: Reader | undefined;
  for (const { origin, paths } of await findDocuments(promptLook, root, folders, files)) {
    for (const path of paths) {
      const position = saved.positionOf(path, rows.expected);
      // Not `path.join`: for thousands of files its normalising is a good part of the time.
      if (saved.holds(position, origin.typed, `${root}/${path}`)) {
        rows.addSaved(position);
      } else {
        read ??= readerOf(content);
        const fromFile = read({ path, ...origin });
        if (fromFile === undefined) continue;
        rows.addRead(fromFile);
      }
      const isSlice = !quiet && rows.pending === rowsPerSlice[content];
      if (isSlice) send({ id, rows: rows.take(), last: false });
    }
  }
  send({ id, rows: quiet ? new Uint8Array() : rows.take(), last: true });
  const list = rows.finish();
  known.set(content, list);
  if (savedLists !== undefined && (fresh || list !== saved)) list.save(savedLists[content]);
}

type Reader = (document: FoundDocument) => ReadRow | undefined;

/* eslint-disable @typescript-eslint/no-require-imports -- whole folders are read without a turn of the event loop */

/** Readers are loaded by those who have something to read: most lists are answered from what was saved. */
function readerOf(content: ListContent): Reader {
  if (content === 'actionItems') {
    const { readActionItems } = require('./actionItemReader.lazy') as typeof actionItemReader;
    return (document) => readActionItems(root, document);
  }
  const { readDocument } = require('./documentReader.lazy') as typeof documentReader;
  return (document) => readDocument(root, document, parse);
}

const parse: typeof parsers.parseDocument = (...document) =>
  (require('./documentParsers.lazy') as typeof parsers).parseDocument(...document);

/* eslint-enable @typescript-eslint/no-require-imports */

function load(content: ListContent): SavedList {
  return savedLists === undefined ? SavedList.empty : SavedList.readSync(savedLists[content]);
}

function refresh({ id, content, path, typeId, rivals }: ListRequest & { kind: 'refresh' }): void {
  const typed = originOf(typeId, rivals);
  const read = readerOf(content)({ path, typeId, rivals, typed });
  send({ id, rows: new TextEncoder().encode(read?.row.json), last: true });
}

function send(reply: ListReply): void {
  port.postMessage(reply, [reply.rows.buffer]);
  host?.postMessage(undefined);
}
