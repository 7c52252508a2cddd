import { Worker } from 'node:worker_threads';
import { logbookError } from '../../core/errors';
import type { LedgerQueries, QueryResult } from '../../core/ledger/query/ledgerQuery';
import type { LedgerPaths } from '../ledger/segments';
import {
  readFailure,
  type QueryReply,
  type QueryRequest,
  type QueryWorkerData,
} from './queryProtocol';

export interface LedgerQueriesOptions {
  /** Absolute path of the worker's bundle, `dist/queryWorker.js`. */
  readonly workerFile: string;
  /** Absolute path of jq.wasm. */
  readonly wasmFile: string;
  /** Asked for each query: settings may have changed. */
  readonly paths: () => LedgerPaths;
  /** How long the thread that checks filters waits for the next one; default 10 s. */
  readonly idleMs?: number;
  /** How long a query may go without getting on before it is stopped; default 2 minutes. */
  readonly stalledMs?: number;
}

/** A filter that makes the process grow by this much is stopped: `[range(1e12)]` would take all there is. */
const maxGrowth = 1024 * 1024 * 1024;
const memoryCheckMs = 100;

/**
 * Runs queries, each in a worker thread of its own: ending the thread is the only way to stop a filter that loops, and
 * it leaves nothing behind.
 */
export function createLedgerQueries(options: LedgerQueriesOptions): LedgerQueries {
  const start = (): Worker =>
    new Worker(options.workerFile, {
      workerData: {
        workerFile: options.workerFile,
        wasmFile: options.wasmFile,
      } satisfies QueryWorkerData,
    });
  return {
    async run(query, { signal, onProgress } = {}) {
      signal?.throwIfAborted();
      const worker = start();
      const results: QueryResult[] = [];
      const before = process.memoryUsage.rss();
      const stalledMs = options.stalledMs ?? 120_000;
      let lastReply = performance.now();
      let watch: NodeJS.Timeout | undefined;
      let abort: (() => void) | undefined;
      try {
        return await new Promise((resolve, reject) => {
          abort = () => reject(new Error('The query was cancelled.'));
          signal?.addEventListener('abort', abort);
          watch = setInterval(() => {
            if (process.memoryUsage.rss() - before > maxGrowth) reject(tooMuchMemory());
            if (performance.now() - lastReply > stalledMs) reject(stalled());
          }, memoryCheckMs);
          onReply(worker, reject, (reply) => {
            lastReply = performance.now();
            if (reply.kind === 'progress') onProgress?.(reply);
            else if (reply.kind === 'results') results.push(...reply.results);
            else if (reply.kind === 'done') resolve({ ...reply.answer, results });
          });
          send(worker, { kind: 'run', paths: options.paths(), query });
        });
      } finally {
        clearInterval(watch);
        if (abort) signal?.removeEventListener('abort', abort);
        void worker.terminate();
      }
    },
    check: filterChecker(start, options.idleMs ?? 10_000),
  };
}

/** Checks filters in one thread that is kept while somebody types. */
function filterChecker(start: () => Worker, idleMs: number): LedgerQueries['check'] {
  interface Pending {
    readonly resolve: (problem: string | undefined) => void;
    readonly reject: (error: unknown) => void;
  }
  const pending = new Map<number, Pending>();
  let running: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;

  const end = (): void => {
    void running?.terminate();
    running = undefined;
  };
  const fail = (error: unknown): void => {
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
    end();
  };
  return (command) => {
    clearTimeout(idle);
    if (running === undefined) {
      running = start();
      onReply(running, fail, (reply) => {
        if (reply.kind !== 'checked') return;
        pending.get(reply.id)?.resolve(reply.problem);
        pending.delete(reply.id);
        if (pending.size > 0) return;
        idle = setTimeout(end, idleMs);
        running?.unref();
      });
    }
    const worker = running;
    worker.ref();
    return new Promise((resolve, reject) => {
      const id = ++lastId;
      pending.set(id, { resolve, reject });
      send(worker, { kind: 'check', id, command });
    });
  };
}

function onReply(
  worker: Worker,
  reject: (error: unknown) => void,
  take: (reply: QueryReply) => void,
): void {
  worker.on('message', (reply: QueryReply) => {
    if (reply.kind === 'failed') reject(readFailure(reply));
    else take(reply);
  });
  worker.on('error', (error) => {
    reject(
      logbookError('internal', 'The thread that runs queries ended unexpectedly. Try it again.', {
        cause: error,
      }),
    );
  });
}

function send(worker: Worker, request: QueryRequest): void {
  worker.postMessage(request);
}

function tooMuchMemory(): Error {
  return logbookError(
    'too_large',
    'The query was stopped: it took more than 1 GB of memory. Let the filter find less, or filter the events first.',
  );
}

function stalled(): Error {
  return logbookError(
    'too_large',
    'The query was stopped: it did not get on for a long time. The filter may loop; let it end, or filter the events first.',
  );
}
