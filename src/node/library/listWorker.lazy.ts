import { parentPort, workerData } from 'node:worker_threads';
import { statSync } from 'node:fs';
import { findDocuments, originOf, type FoundDocument } from './documentScan';
import type { DocumentParsers } from './documentParsers';
import type {
  ListContent,
  ListReply,
  ListRequest,
  ListWorkerData,
  WorkerMessage,
} from './listProtocol';
import { ListedRows } from './listedRows';
import { SavedList, type ReadRow } from './savedList';

/** The worker thread that lists documents. See documentLister.ts, which starts it. */

/** About a millisecond of the host's time. */
const rowsPerSlice: Readonly<Record<ListContent, number>> = { summaries: 500, actionItems: 50 };

const { root, savedLists, rows: port } = workerData as ListWorkerData;
const host = parentPort;
const known = new Map<ListContent, SavedList>();
let parsers: DocumentParsers | undefined;
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

const noThrow = { throwIfNoEntry: false } as const;

async function list({
  id,
  content,
  folders,
  files,
  fresh,
}: ListRequest & { kind: 'list' }): Promise<void> {
  const saved = fresh ? SavedList.empty : (known.get(content) ?? load(content));
  const rows = new ListedRows(saved);
  let read: Reader | undefined;
  for (const document of findDocuments(root, folders, files)) {
    const position = saved.positionOf(document.path, rows.expected);
    if (position >= 0 && isUnchanged(document, saved, position)) {
      rows.addSaved(position);
    } else {
      read ??= await readerOf(content);
      const result = read(document);
      const fromFile = result instanceof Promise ? await result : result;
      if (fromFile === undefined) continue;
      rows.addRead(fromFile);
    }
    if (rows.pending === rowsPerSlice[content]) send({ id, rows: rows.take(), last: false });
  }
  send({ id, rows: rows.take(), last: true });
  const list = rows.finish();
  known.set(content, list);
  if (savedLists !== undefined && (fresh || list !== saved)) list.save(savedLists[content]);
}

function isUnchanged({ path, typed }: FoundDocument, saved: SavedList, position: number): boolean {
  // Not `path.join`: for thousands of files its normalising is a good part of the time.
  const now = statSync(`${root}/${path}`, noThrow);
  return now !== undefined && saved.isValid(position, typed, now);
}

/** Answers with a promise only where something has to be loaded for the document. */
type Reader = (document: FoundDocument) => ReadRow | undefined | Promise<ReadRow | undefined>;

/** Readers and parsers are loaded by those who have something to read: most lists are answered from what was saved. */
async function readerOf(content: ListContent): Promise<Reader> {
  if (content === 'actionItems') {
    const { readActionItems } = await import('./actionItemReader');
    return (document) => readActionItems(root, document);
  }
  const { readDocument } = await import('./documentReader');
  return (document) => {
    const row = readDocument(root, document, parsers);
    return row === 'unparsed' ? parsed(document) : row;
  };

  async function parsed(document: FoundDocument): Promise<ReadRow | undefined> {
    parsers = (await import('./documentParsers')).documentParsers;
    const row = readDocument(root, document, parsers);
    return row === 'unparsed' ? undefined : row;
  }
}

function load(content: ListContent): SavedList {
  return savedLists === undefined ? SavedList.empty : SavedList.load(savedLists[content]);
}

async function refresh({
  id,
  content,
  path,
  typeId,
  rivals,
}: ListRequest & { kind: 'refresh' }): Promise<void> {
  const typed = originOf(typeId, rivals);
  const read = await (await readerOf(content))({ path, typeId, rivals, typed });
  send({ id, rows: `[${read?.row.json ?? ''}]`, last: true });
}

function send(reply: ListReply): void {
  port.postMessage(reply);
  host?.postMessage(undefined);
}
