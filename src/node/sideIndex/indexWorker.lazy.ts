import path from 'node:path';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { indexQueries } from './indexAnswers';
import { IndexEngine } from './indexEngine';
import type {
  HelperResult,
  IndexQueries,
  IndexReply,
  IndexRequest,
  IndexWorkerData,
} from './indexProtocol';
import { IndexReader } from './indexReader';
import type { IndexedFile } from './indexState';

/** The worker thread that keeps the index. See sideIndex.ts, which starts it. */

const data = workerData as IndexWorkerData;
const host = parentPort;

if (data.role === 'helper') {
  const reader = new IndexReader();
  for (const file of data.files) reader.readLedger(path.join(data.root, file.path), file);
  host?.postMessage({ shards: reader.shards(), files: data.files } satisfies HelperResult);
} else {
  const engine = new IndexEngine({ root: data.root, indexFile: data.indexFile, readWithHelper });
  const queries = indexQueries(engine);
  let queue = Promise.resolve();
  host?.on('message', (message: IndexRequest | 'end') => {
    queue = queue.then(async () => {
      if (message === 'end') {
        engine.save();
        host.close();
        return;
      }
      host.postMessage(await reply(engine, queries, message));
    });
  });
}

async function reply(
  engine: IndexEngine,
  queries: IndexQueries,
  { id, scope, query }: IndexRequest,
): Promise<IndexReply> {
  try {
    await engine.refresh(scope);
    const answer = queries[query.name] as (...given: readonly unknown[]) => unknown;
    return { id, answer: answer(...query.arguments) };
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}

/** A second thread reads a part of a large ledger meanwhile. */
function readWithHelper(files: readonly IndexedFile[]): Promise<HelperResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(__filename, {
      workerData: { role: 'helper', root: data.root, files } satisfies IndexWorkerData,
      name: 'logbook index helper',
      execArgv: [],
    });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the helping thread ended')));
  });
}
