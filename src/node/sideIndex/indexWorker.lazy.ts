import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parentPort, Worker, workerData, type MessagePort } from 'node:worker_threads';
import type { IndexRequest, IndexServing, IndexWorkerData } from './indexProtocol';
import { readPart } from './indexReader';
import { IndexThread } from './indexThread';
import { scanPart, type ScanJob, type ScannedPart } from './scan/scanPart';

/** The worker thread that keeps the index, and its helpers. See indexHost.ts, which starts it. */

/** More threads than these would only wait for memory. */
const maxScanners = 4;

if (parentPort !== null) work(workerData as IndexWorkerData, parentPort);

function work(data: IndexWorkerData, port: MessagePort): void {
  switch (data.role) {
    case 'helper':
      port.postMessage(readPart(data.root, data.files));
      break;
    case 'scanner':
      port.postMessage(scanPart(data.job));
      break;
    case 'index':
      serveIndex(data, port);
  }
}

/** Answers what comes through a port, which is closed when everything is saved. */
export function serveIndex({ root, scanPause }: IndexServing, port: MessagePort): void {
  const end = () => port.close();
  const open = ({ stateFolder }: IndexRequest) =>
    new IndexThread({
      root,
      indexFile: stateFolder && path.join(stateFolder, 'recall.index'),
      deliveryFile: stateFolder && path.join(stateFolder, 'delivery.rollups'),
      scanPause,
      // Others read a part of a large ledger meanwhile.
      readWithHelper: (files) => help({ role: 'helper', root, files }),
      scanChunks: scanTogether,
      post: (reply) => port.postMessage(reply),
      onEnd: end,
    });
  let thread: IndexThread | undefined;
  port.on('message', (message: IndexRequest | 'end') => {
    if (message !== 'end') (thread ??= open(message)).take(message);
    else if (thread === undefined) end();
    else thread.end();
  });
}

/** Every processor takes a share; so does this thread. */
async function scanTogether(job: ScanJob): Promise<readonly ScannedPart[]> {
  const threads = Math.min(maxScanners, availableParallelism(), job.chunks.length);
  const helped = Array.from({ length: Math.max(0, threads - 1) }, () =>
    help<ScannedPart>({ role: 'scanner', job }),
  );
  const own = scanPart(job);
  return [own, ...(await Promise.all(helped))];
}

function help<Result>(workerData: IndexWorkerData): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(__filename, {
      workerData,
      name: `logbook index ${workerData.role}`,
      execArgv: [],
    });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the helping thread ended')));
  });
}
