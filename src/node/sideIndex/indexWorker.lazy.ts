import { parentPort, Worker, workerData } from 'node:worker_threads';
import { deliveryReport } from '../../core/ledger/delivery/report';
import { DeliveryStore } from './deliveryStore';
import { indexQueries } from './indexAnswers';
import { IndexEngine } from './indexEngine';
import { LedgerMonths } from './ledgerMonths';
import { prepareTaskIds } from './taskIdHits';
import { unreadableLedger } from './unreadableLedger';
import type {
  HelperResult,
  IndexQueries,
  IndexReply,
  IndexRequest,
  IndexScope,
  IndexWorkerData,
  WorkerQuery,
} from './indexProtocol';
import { readPart } from './indexReader';
import type { PackedFile } from './indexState';

/** The worker thread that keeps the index. See sideIndex.ts, which starts it. */

const data = workerData as IndexWorkerData;
const host = parentPort;

if (data.role === 'helper') {
  host?.postMessage(readPart(data.root, data.files));
} else {
  const { root, indexFile, scanPause } = data;
  const engine = new IndexEngine({ root, indexFile, scanPause, readWithHelper });
  const delivery = new DeliveryStore(data.deliveryFile);
  const by = {
    ...{ engine, delivery, queries: indexQueries(engine) },
    months: new LedgerMonths(delivery),
  };
  let queue = Promise.resolve();
  host?.on('message', (message: IndexRequest | 'end') => {
    queue = queue.then(async () => {
      if (message === 'end') {
        engine.save();
        delivery.save();
        host.close();
        return;
      }
      host.postMessage(await reply(by, message));
      engine.settle();
      // Whoever searches may type a task ID next.
      if (message.query.name === 'search') prepareTaskIds(engine);
    });
  });
}

interface Answering {
  readonly engine: IndexEngine;
  readonly delivery: DeliveryStore;
  readonly months: LedgerMonths;
  readonly queries: IndexQueries;
}

async function reply(by: Answering, { id, scope, query }: IndexRequest): Promise<IndexReply> {
  try {
    return { id, answer: await answer(by, scope, query) };
  } catch (error) {
    const known = unreadableLedger(error, data.root);
    if (known !== undefined) return { id, failure: known.message, code: known.code };
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}

async function answer(
  { engine, delivery, months, queries }: Answering,
  scope: IndexScope,
  query: WorkerQuery,
): Promise<unknown> {
  switch (query.name) {
    case 'report': {
      const rollup = await delivery.rollup(scope.ledger);
      return deliveryReport(rollup, ...query.arguments, delivery.damaged);
    }
    case 'locate':
      return delivery.locate(scope.ledger, ...query.arguments);
    case 'months':
      return months.months(scope.ledger);
    case 'month':
      return months.month(scope.ledger, ...query.arguments);
    case 'monthEvents':
      return months.events(scope.ledger, ...query.arguments);
    default: {
      await engine.refresh(scope);
      const ask = queries[query.name] as (...given: readonly unknown[]) => unknown;
      return ask(...query.arguments);
    }
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
