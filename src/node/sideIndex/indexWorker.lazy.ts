import { parentPort, Worker, workerData } from 'node:worker_threads';
import { isLogbookError } from '../../core/errors';
import { deliveryReport } from '../../core/ledger/delivery/report';
import { DeliveryStore } from './deliveryStore';
import { indexQueries } from './indexAnswers';
import { IndexEngine } from './indexEngine';
import type {
  HelperResult,
  IndexQueries,
  IndexReply,
  IndexRequest,
  IndexWorkerData,
} from './indexProtocol';
import { readPart } from './indexReader';
import type { PackedFile } from './indexState';

/** The worker thread that keeps the index. See sideIndex.ts, which starts it. */

const data = workerData as IndexWorkerData;
const host = parentPort;

if (data.role === 'helper') {
  host?.postMessage(readPart(data.root, data.files));
} else {
  const engine = new IndexEngine({ root: data.root, indexFile: data.indexFile, readWithHelper });
  const delivery = new DeliveryStore(data.deliveryFile);
  const queries = indexQueries(engine);
  let queue = Promise.resolve();
  host?.on('message', (message: IndexRequest | 'end') => {
    queue = queue.then(async () => {
      if (message === 'end') {
        engine.save();
        delivery.save();
        host.close();
        return;
      }
      host.postMessage(await reply(engine, delivery, queries, message));
    });
  });
}

async function reply(
  engine: IndexEngine,
  delivery: DeliveryStore,
  queries: IndexQueries,
  { id, scope, query }: IndexRequest,
): Promise<IndexReply> {
  try {
    if (query.name === 'report') {
      const rollup = await delivery.rollup(scope.ledger);
      return { id, answer: deliveryReport(rollup, ...query.arguments) };
    }
    if (query.name === 'locate')
      return { id, answer: await delivery.locate(scope.ledger, ...query.arguments) };
    await engine.refresh(scope);
    const answer = queries[query.name] as (...given: readonly unknown[]) => unknown;
    return { id, answer: answer(...query.arguments) };
  } catch (error) {
    if (isLogbookError(error)) return { id, failure: error.message, code: error.code };
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}

/** A second thread reads a part of a large ledger meanwhile. */
function readWithHelper(files: readonly PackedFile[]): Promise<HelperResult> {
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
