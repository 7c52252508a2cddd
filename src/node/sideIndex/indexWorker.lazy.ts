import { availableParallelism } from 'node:os';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { deliveryReport } from '../../core/ledger/delivery/report';
import { DeliveryStore } from './deliveryStore';
import { indexQueries } from './indexAnswers';
import { IndexEngine } from './indexEngine';
import { LedgerMonths } from './ledgerMonths';
import { scanUnindexed } from './scan/scanAnswer';
import { scanPart, type ScanJob, type ScannedPart } from './scan/scanPart';
import { prepareTaskIds } from './taskIdHits';
import { unreadableLedger } from './unreadableLedger';
import type {
  IndexQueries,
  IndexReply,
  IndexRequest,
  IndexScope,
  IndexWorkerData,
  WorkerQuery,
} from './indexProtocol';
import { readPart } from './indexReader';

/** The worker thread that keeps the index. See sideIndex.ts, which starts it. */

/** More threads than these would only wait for memory. */
const maxScanners = 4;

const data = workerData as IndexWorkerData;
const host = parentPort;

if (data.role === 'helper') {
  host?.postMessage(readPart(data.root, data.files));
} else if (data.role === 'scanner') {
  host?.postMessage(scanPart(data.job));
} else {
  const { root, indexFile, scanPause } = data;
  const engine = new IndexEngine({
    ...{ root, indexFile, scanPause },
    readWithHelper: (files) => help({ role: 'helper', root, files }),
  });
  const delivery = new DeliveryStore(data.deliveryFile);
  const by = {
    ...{ engine, delivery, queries: indexQueries(engine) },
    months: new LedgerMonths(delivery),
  };
  let queue = Promise.resolve();
  let isBuilding = false;
  const enqueue = (message: IndexRequest | 'end'): void => {
    queue = queue.then(async () => {
      if (message === 'end') {
        engine.save();
        delivery.save();
        host?.close();
        return;
      }
      if (await answerByScan(message)) {
        isBuilding = true;
        // Why the index cannot be built is told to whom it is needed for.
        await engine.refresh(message.scope).catch(() => undefined);
        isBuilding = false;
      } else {
        host?.postMessage(await reply(by, message));
      }
      engine.settle();
      // Whoever searches may type a task ID next.
      if (message.query.name === 'search') prepareTaskIds(engine);
    });
  };
  /** Whoever asks first need not wait for the index. @returns false where the index has to answer */
  const answerByScan = async ({ id, scope, query }: IndexRequest): Promise<boolean> => {
    if (query.name !== 'builtIn') return false;
    const found = await scanUnindexed(
      engine.indexed,
      scope.ledger,
      query.arguments[0],
      scanTogether,
    ).catch(() => undefined);
    if (found !== undefined) host?.postMessage({ id, answer: found } satisfies IndexReply);
    return found !== undefined;
  };
  host?.on('message', (message: IndexRequest | 'end') => {
    if (message === 'end' || !isBuilding) {
      enqueue(message);
      return;
    }
    void answerByScan(message).then((isAnswered) => {
      if (!isAnswered) enqueue(message);
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
    const known = data.role === 'index' ? unreadableLedger(error, data.root) : undefined;
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

/** Every processor takes a share; so does this thread. */
async function scanTogether(job: ScanJob): Promise<readonly ScannedPart[]> {
  const threads = Math.min(maxScanners, availableParallelism(), job.chunks.length);
  const helped = Array.from({ length: threads - 1 }, () =>
    help<ScannedPart>({ role: 'scanner', job }),
  );
  const own = scanPart(job);
  return [own, ...(await Promise.all(helped))];
}

function help<Result>(workerData: IndexWorkerData): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(__filename, {
      ...{ workerData, name: `logbook index ${workerData.role}` },
      execArgv: [],
    });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the helping thread ended')));
  });
}
