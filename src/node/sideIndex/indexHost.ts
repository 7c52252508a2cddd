import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import type { IndexServing, IndexWorkerData } from './indexProtocol';

/** Where the index is kept: another thread, or a port to this one. Neither keeps the process alive by itself. */
export type IndexHost = Worker | MessagePort;

/** @param reason in a few words, for where it was not asked for */
type OnEnd = (reason: string) => void;

/** @param workerFile absolute path of the worker's bundle, `dist/indexWorker.js` */
export function startWorker(workerFile: string, serving: IndexServing, onEnd: OnEnd): IndexHost {
  const worker = new Worker(workerFile, {
    workerData: { role: 'index', ...serving } satisfies IndexWorkerData,
    name: 'logbook index',
    // Loaders and inspectors of the host's own command line are not for the worker.
    execArgv: [],
  });
  worker.unref();
  worker.on('error', (error) => onEnd(reasonOf(error)));
  worker.on('exit', () => onEnd('the worker thread ended'));
  return worker;
}

/** In this thread, which does nothing else meanwhile: a worker takes longer to start than to answer. */
export function startHere(serving: IndexServing, onEnd: OnEnd): IndexHost {
  const { port1, port2 } = new MessageChannel();
  import('./indexWorker.lazy').then(
    ({ serveIndex }) => {
      serveIndex(serving, port2);
      port2.unref();
    },
    (error: unknown) => onEnd(reasonOf(error)),
  );
  port1.on('close', () => onEnd('it was closed'));
  return port1;
}

/** Resolves when a host has ended. */
export function ended(host: IndexHost): Promise<void> {
  return new Promise((resolve) => {
    host.once(host instanceof Worker ? 'exit' : 'close', () => resolve());
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
