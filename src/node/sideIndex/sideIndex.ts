import { logbookError, type ErrorCode } from '../../core/errors';
import type { DeliveryReport, ReportQuery } from '../../core/ledger/delivery/report';
import type { LedgerQuery, QueryAnswer } from '../../core/ledger/query/ledgerQuery';
import type { RecallAnswer, RecallIndex, SearchAnswer, SearchQuery } from '../../core/recall/model';
import type { LedgerPaths } from '../ledger/segments';
import { ended, startHere, startWorker, type IndexHost } from './indexHost';
import type {
  DocumentScope,
  EventIdentity,
  IndexReply,
  IndexRequest,
  WorkerQueries,
  WorkerQuery,
} from './indexProtocol';
import { needsDocuments } from './indexProtocol';
import type { MonthEvent, MonthSummary } from './ledgerMonths';
import type { Month } from './monthLines';

export interface SideIndexOptions {
  /**
   * Absolute path of the worker's bundle, `dist/indexWorker.js`; undefined for programs that ask once and have nothing
   * else to do, which do the work themselves.
   */
  readonly workerFile: string | undefined;
  /** Absolute path of the workspace's top. */
  readonly root: string;
  /** Where the index is saved between sessions; without it every session builds its own. */
  readonly stateFolder?: () => Promise<string>;
  readonly ledger: () => LedgerPaths;
  /** What else is indexed; asked before every question that it can have a part in. */
  readonly documents: () => Promise<DocumentScope>;
  /** See `IndexEngineOptions`. */
  readonly scanPause?: number;
  /** The worker thread ends after this time without a query; default one minute. */
  readonly idleMs?: number;
}

/**
 * The index over ledger, archives, documents, notes and work journal. Every query first takes in what has changed in
 * the files. All work is done in a worker thread, where there is one. @throws io_error when that fails
 */
export interface SideIndex extends RecallIndex {
  /** For when somebody is about to search: takes in the files, and makes the first searches as quick as later ones. */
  prepareSearch(): Promise<void>;
  /** The delivery report, from roll-ups that are kept beside the index. */
  report(query: ReportQuery): Promise<DeliveryReport>;
  /** Where an event stands now: workspace-relative path and one-based line; undefined when it is gone. */
  locate(event: EventIdentity): Promise<{ path: string; line: number } | undefined>;
  /** The months of the ledger that have events, newest first. */
  months(): Promise<readonly Month[]>;
  month(month: Month): Promise<MonthSummary>;
  /** The newest events of a type in a month. */
  monthEvents(
    month: Month,
    part: { readonly type: string; readonly limit: number },
  ): Promise<readonly MonthEvent[]>;
  /** Resolves when the worker has ended; the index is saved then. */
  dispose(): Promise<void>;
}

export function createSideIndex(options: SideIndexOptions): SideIndex {
  return new HostedSideIndex(options);
}

interface Pending {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

class HostedSideIndex implements SideIndex {
  private host: IndexHost | undefined;
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;
  private idleTimer: NodeJS.Timeout | undefined;
  private disposed = false;

  constructor(private readonly options: SideIndexOptions) {}

  search(query: SearchQuery): Promise<SearchAnswer> {
    return this.ask({ name: 'search', arguments: [query] });
  }

  prepareSearch(): Promise<void> {
    return this.ask({ name: 'prepareSearch', arguments: [] });
  }

  async recall(
    errors: readonly string[],
    { limit, withinMs }: { readonly limit: number; readonly withinMs?: number },
  ): Promise<RecallAnswer | undefined> {
    const answer = this.ask({ name: 'recall', arguments: [errors, limit] });
    if (withinMs === undefined) return answer;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), withinMs);
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
      // Whoever comes too late is not waited for, and neither is its failure.
      answer.catch(() => undefined);
    }
  }

  builtIn(query: LedgerQuery): Promise<QueryAnswer> {
    return this.ask({ name: 'builtIn', arguments: [query] });
  }

  report(query: ReportQuery): Promise<DeliveryReport> {
    return this.ask({ name: 'report', arguments: [query] });
  }

  locate(event: EventIdentity): Promise<{ path: string; line: number } | undefined> {
    return this.ask({ name: 'locate', arguments: [event] });
  }

  months(): Promise<readonly Month[]> {
    return this.ask({ name: 'months', arguments: [] });
  }

  month(month: Month): Promise<MonthSummary> {
    return this.ask({ name: 'month', arguments: [month] });
  }

  monthEvents(
    month: Month,
    part: { readonly type: string; readonly limit: number },
  ): Promise<readonly MonthEvent[]> {
    return this.ask({ name: 'monthEvents', arguments: [month, part] });
  }

  async dispose(): Promise<void> {
    this.disposed = true;
    const { host } = this;
    if (host === undefined) return;
    const end = ended(host);
    this.close();
    // Closing lets go of it.
    host.ref();
    await end;
  }

  private async ask<Query extends WorkerQuery>(
    query: Query,
  ): Promise<ReturnType<WorkerQueries[Query['name']]>> {
    type Answer = ReturnType<WorkerQueries[Query['name']]>;
    this.refuseWhenClosed();
    // The thread starts while the files are looked up that are to be indexed.
    this.host ??= this.start();
    const [stateFolder, documents] = await this.lookUp(query);
    this.refuseWhenClosed();
    clearTimeout(this.idleTimer);
    const host = (this.host ??= this.start());
    const id = ++this.lastId;
    const scope = { ledger: this.options.ledger(), ...(documents && { documents }) };
    return new Promise((resolve, reject) => {
      // What the worker was asked for is what it answers.
      this.pending.set(id, { resolve: (answer) => resolve(answer as Answer), reject });
      host.ref();
      host.postMessage({ id, stateFolder, scope, query } satisfies IndexRequest);
    });
  }

  private refuseWhenClosed(): void {
    if (this.disposed) throw closed();
  }

  private async lookUp(
    query: WorkerQuery,
  ): Promise<readonly [stateFolder: string | undefined, DocumentScope | undefined]> {
    const { stateFolder, documents } = this.options;
    try {
      return await Promise.all([stateFolder?.(), needsDocuments(query) ? documents() : undefined]);
    } catch (error) {
      this.rest();
      throw error;
    }
  }

  private start(): IndexHost {
    const { workerFile, root, scanPause } = this.options;
    const onEnd = (reason: string): void => {
      // One that was stopped reports its end later, when the next may be at work.
      if (this.host === host) this.letGo(failed(reason));
    };
    const host =
      workerFile === undefined
        ? startHere({ root, scanPause }, onEnd)
        : startWorker(workerFile, { root, scanPause }, onEnd);
    host.on('message', (reply: IndexReply) => this.settle(reply));
    return host;
  }

  private settle(reply: IndexReply): void {
    const request = this.pending.get(reply.id);
    this.pending.delete(reply.id);
    if ('failure' in reply) request?.reject(failed(reply.failure, reply.code));
    else request?.resolve(reply.answer);
    this.rest();
  }

  /** An idle worker keeps no process alive, and ends when nobody comes. */
  private rest(): void {
    if (this.pending.size > 0) return;
    this.host?.unref();
    clearTimeout(this.idleTimer);
    this.idleTimer = setTimeout(() => this.close(), this.options.idleMs ?? 60_000);
    this.idleTimer.unref();
  }

  /** Lets the worker save the index, and then end. */
  private close(): void {
    this.host?.postMessage('end');
    this.letGo(closed());
  }

  private letGo(reason: Error): void {
    clearTimeout(this.idleTimer);
    this.host?.unref();
    this.host = undefined;
    for (const { reject } of this.pending.values()) reject(reason);
    this.pending.clear();
  }
}

function closed(): Error {
  return logbookError('internal', 'The index was closed.');
}

function failed(reason: string, code?: ErrorCode): Error {
  if (code !== undefined) return logbookError(code, reason);
  return logbookError(
    'io_error',
    `The index could not be read: ${reason}. Try again, or see the log.`,
  );
}
