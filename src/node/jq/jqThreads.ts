import { Worker } from 'node:worker_threads';
import type { JqCommand } from '../../core/ledger/query/jqCommand';
import type { JqOutput } from './jqEngine';
import {
  readFailure,
  type QueryReply,
  type QueryRequest,
  type QueryWorkerData,
} from './queryProtocol';

/** Threads that run jq while the ledger is being read: on two cores as fast as jq itself. */
export interface JqThreads {
  /** @throws too_large */
  run(command: JqCommand, lines: string): Promise<JqOutput>;
}

interface JqThread {
  readonly worker: Worker;
  /** Answers come in the order of the requests. */
  readonly waiting: {
    readonly resolve: (output: JqOutput) => void;
    readonly reject: (error: unknown) => void;
  }[];
}

const maxThreads = 2;

/** Starts a thread when there is work and the others are busy. They end with the thread that started them. */
export function createJqThreads(data: QueryWorkerData): JqThreads {
  const threads: JqThread[] = [];
  return {
    run(command, lines) {
      let [thread] = [...threads].sort((a, b) => a.waiting.length - b.waiting.length);
      if (thread === undefined || (thread.waiting.length > 0 && threads.length < maxThreads)) {
        thread = start(data);
        threads.push(thread);
      }
      const { waiting, worker } = thread;
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        worker.postMessage({ kind: 'jq', command, lines } satisfies QueryRequest);
      });
    },
  };
}

function start(workerData: QueryWorkerData): JqThread {
  const worker = new Worker(workerData.workerFile, { workerData });
  const thread: JqThread = { worker, waiting: [] };
  worker.on('message', (reply: QueryReply) => {
    if (reply.kind === 'jqOutput') thread.waiting.shift()?.resolve(reply.output);
    else if (reply.kind === 'failed') thread.waiting.shift()?.reject(readFailure(reply));
  });
  worker.on('error', (error) => {
    for (const { reject } of thread.waiting.splice(0)) reject(error);
  });
  return thread;
}
