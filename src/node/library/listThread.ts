import { once } from 'node:events';
import {
  MessageChannel,
  receiveMessageOnPort,
  Worker,
  type MessagePort,
} from 'node:worker_threads';
import { logbookError } from '../../core/errors';
import type { ListReply, ListRequest, ListWorkerData, WorkerMessage } from './listProtocol';
import { parseRows, savedListFiles } from './savedList';

export interface ListThreadOptions {
  /** Absolute path of the worker's bundle, `dist/listWorker.js`. */
  readonly workerFile: string;
  /** Absolute path of the workspace's top. */
  readonly root: string;
  /** Where lists are saved between sessions; without it every list reads every file. */
  readonly stateFolder?: () => Promise<string>;
  /** The thread ends after this time without work; default 30 s. */
  readonly idleMs?: number;
}

/** A request without the number that its answer is known by. */
export type RequestBody = ListRequest extends infer R
  ? R extends ListRequest
    ? Omit<R, 'id'>
    : never
  : never;

interface PendingRequest {
  readonly rows: unknown[];
  readonly resolve: (rows: unknown[]) => void;
  readonly reject: (error: unknown) => void;
}

interface RunningWorker {
  readonly worker: Worker;
  readonly rows: MessagePort;
  /** Replies that lie in the `rows` port. */
  unfetched: number;
}

/** The worker thread that reads documents, so that thousands of files never keep the caller's thread busy. */
export class ListThread {
  private running: RunningWorker | undefined;
  private readonly pending = new Map<number, PendingRequest>();
  private lastId = 0;
  private idleTimer: NodeJS.Timeout | undefined;
  private disposed = false;

  constructor(private readonly options: ListThreadOptions) {}

  /** Resolves when the thread has ended; what it was saving is saved then. */
  async dispose(): Promise<void> {
    this.disposed = true;
    const worker = this.running?.worker;
    if (worker === undefined) return;
    const ended = once(worker, 'exit');
    this.close();
    worker.ref();
    await ended;
  }

  /** @throws io_error when the worker fails, SyntaxError when it was answering from a list that is damaged */
  async request<Row>(request: RequestBody): Promise<Row[]> {
    const stateFolder = await this.options.stateFolder?.();
    if (this.disposed) throw closed();
    clearTimeout(this.idleTimer);
    this.running ??= this.start(stateFolder);
    const { worker } = this.running;
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      // What the worker was asked for is what it sends.
      this.pending.set(id, { rows: [], resolve: (rows) => resolve(rows as Row[]), reject });
      worker.ref();
      worker.postMessage({ ...request, id } satisfies WorkerMessage);
    });
  }

  private start(stateFolder: string | undefined): RunningWorker {
    const { port1, port2 } = new MessageChannel();
    const savedLists = stateFolder === undefined ? undefined : savedListFiles(stateFolder);
    const worker = new Worker(this.options.workerFile, {
      workerData: { root: this.options.root, savedLists, rows: port2 } satisfies ListWorkerData,
      transferList: [port2],
      name: 'logbook documents',
      // Loaders and inspectors of the host's own command line are not for the worker.
      execArgv: [],
    });
    const running: RunningWorker = { worker, rows: port1, unfetched: 0 };
    worker.on('message', () => {
      if (running.unfetched++ === 0) setImmediate(() => this.fetchNext(running));
    });
    const ended = (reason: string): void => {
      // One that was stopped reports its end later, when the next may be at work.
      if (this.running === running) this.letGo(failure(reason));
    };
    worker.on('error', (error) => ended(error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => ended('the worker thread ended'));
    return running;
  }

  /** One reply in each turn of the event loop: however many rows there are, others get their turn in between. */
  private fetchNext(running: RunningWorker): void {
    const received = receiveMessageOnPort(running.rows) as { message: ListReply } | undefined;
    if (received !== undefined) this.accept(received.message);
    if (--running.unfetched > 0) setImmediate(() => this.fetchNext(running));
  }

  private accept({ id, rows, last, failure: reason }: ListReply): void {
    const request = this.pending.get(id);
    if (request === undefined) return;
    try {
      request.rows.push(...parseRows(rows));
    } catch (error) {
      this.settle(id, () => request.reject(error));
      return;
    }
    if (reason !== undefined) this.settle(id, () => request.reject(failure(reason)));
    else if (last) this.settle(id, () => request.resolve(request.rows));
  }

  private settle(id: number, how: () => void): void {
    this.pending.delete(id);
    how();
    if (this.pending.size > 0) return;
    // An idle worker keeps no process alive.
    this.running?.worker.unref();
    this.idleTimer = setTimeout(() => this.close(), this.options.idleMs ?? 30_000);
    this.idleTimer.unref();
  }

  /** Lets the worker finish what it does, which may be saving the list, and then end. */
  private close(): void {
    this.running?.worker.postMessage('end' satisfies WorkerMessage);
    this.letGo(closed());
  }

  private letGo(reason: Error): void {
    clearTimeout(this.idleTimer);
    this.running?.worker.unref();
    this.running?.rows.close();
    this.running = undefined;
    for (const { reject } of this.pending.values()) reject(reason);
    this.pending.clear();
  }
}

function closed(): Error {
  return logbookError('internal', 'The list of documents was closed.');
}

function failure(reason: string): Error {
  return logbookError(
    'io_error',
    `The documents could not be listed: ${reason.replace(/\.$/, '')}. Try again, or see the log.`,
  );
}
