import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { deliveryReport } from '../../core/ledger/delivery/report';
import { DeliveryStore } from './deliveryStore';
import { indexQueries } from './indexAnswers';
import { IndexEngine, type IndexEngineOptions } from './indexEngine';
import { DamagedIndex } from './indexFile';
import type { IndexReply, IndexRequest, IndexScope, WorkerQuery } from './indexProtocol';
import { LedgerMonths } from './ledgerMonths';
import { rehearsal } from './rehearsal';
import { scanUnindexed, type ScanChunks } from './scan/scanAnswer';
import { prepareTaskIds } from './taskIdHits';
import { unreadableLedger } from './unreadableLedger';

/** Whoever has more to ask at once, as programs do, comes sooner. */
const restMs = 20;

export interface IndexThreadOptions extends IndexEngineOptions {
  readonly deliveryFile: string | undefined;
  readonly scanChunks: ScanChunks;
  readonly post: (reply: IndexReply) => void;
  /** Called when everything is saved, and nothing more will be answered. */
  readonly onEnd: () => void;
}

/** What the worker thread does with what it is asked, one after the other. */
export class IndexThread {
  private readonly engine: IndexEngine;
  private readonly delivery: DeliveryStore;
  private readonly months: LedgerMonths;
  private readonly queries: ReturnType<typeof indexQueries>;
  private queue = Promise.resolve();
  /** Requests that are not answered yet. */
  private waiting = 0;
  private isBuilding = false;
  private rehearsed: Generator<void, void, undefined> | undefined;
  private isRehearsing = false;

  constructor(private readonly options: IndexThreadOptions) {
    this.engine = new IndexEngine(options);
    this.delivery = new DeliveryStore(options.deliveryFile);
    this.months = new LedgerMonths(this.delivery);
    this.queries = indexQueries(this.engine);
  }

  take(request: IndexRequest): void {
    this.waiting += 1;
    // While an index is made, the files answer what they can.
    const isAnswered = this.isBuilding ? this.answerFromFiles(request) : Promise.resolve(false);
    void isAnswered.then((done) => {
      if (done) this.waiting -= 1;
      else this.enqueue(request);
    });
  }

  end(): void {
    this.waiting += 1;
    this.queue = this.queue.then(() => {
      this.engine.save();
      this.delivery.save();
      this.options.onEnd();
    });
  }

  private enqueue(request: IndexRequest): void {
    this.queue = this.queue.then(async () => {
      const isEarly = await this.answerFromFiles(request);
      if (!isEarly) this.options.post(await this.reply(request));
      this.waiting -= 1;
      if (isEarly) await this.build(request.scope);
      this.engine.settle();
      const { name } = request.query;
      const isSearched = name === 'search' || name === 'prepareSearch';
      if (isEarly || isSearched || this.rehearsed !== undefined) void this.prepareSearch();
    });
  }

  /** Whoever asks first need not wait for the index. @returns false where the index has to answer */
  private async answerFromFiles({ id, scope, query }: IndexRequest): Promise<boolean> {
    if (query.name !== 'builtIn') return false;
    const { engine, options } = this;
    const [asked] = query.arguments;
    // What is wrong with the files is told by the index.
    const answer = await scanUnindexed(
      engine.indexed,
      scope.ledger,
      asked,
      options.scanChunks,
    ).catch(() => undefined);
    if (answer !== undefined) options.post({ id, answer });
    return answer !== undefined;
  }

  private async build(scope: IndexScope): Promise<void> {
    this.isBuilding = true;
    // Why it cannot be built is told to the next one who needs it.
    await this.engine.refresh(scope).catch(() => undefined);
    this.isBuilding = false;
  }

  /** What makes the next search quick, once nobody has asked for a while and as long as nobody asks. */
  private async prepareSearch(): Promise<void> {
    if (this.isRehearsing) return;
    this.isRehearsing = true;
    this.rehearsed ??= rehearsal(this.engine, this.queries);
    await pause(restMs, undefined, { ref: false });
    // Who searches may type a task ID next.
    try {
      for (const steps of [prepareTaskIds(this.engine), this.rehearsed]) {
        while (this.isIdle() && steps.next().done !== true) await nextTurn();
      }
    } catch (error) {
      // Whoever asks next has it made anew.
      if (!(error instanceof DamagedIndex)) throw error;
    } finally {
      this.isRehearsing = false;
    }
  }

  private isIdle(): boolean {
    return this.waiting === 0;
  }

  private async reply({ id, scope, query }: IndexRequest): Promise<IndexReply> {
    try {
      return { id, answer: await this.answer(scope, query) };
    } catch (error) {
      const known = unreadableLedger(error, this.options.root);
      if (known !== undefined) return { id, failure: known.message, code: known.code };
      return { id, failure: error instanceof Error ? error.message : String(error) };
    }
  }

  private async answer(scope: IndexScope, query: WorkerQuery): Promise<unknown> {
    const { engine, delivery, months, queries } = this;
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
      case 'prepareSearch':
        return engine.ask(scope, () => undefined);
      default: {
        const ask = queries[query.name] as (...given: readonly unknown[]) => unknown;
        return engine.ask(scope, () => ask(...query.arguments));
      }
    }
  }
}
