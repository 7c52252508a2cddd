import { resultTable, sortedRows, type ResultTable } from '../../core/ledger/query/resultTable';
import {
  readResultsPageState,
  type AskedQuery,
  type ResultsMessageToPage,
  type ResultSort,
  type ResultsPageState,
} from '../../core/ledger/query/resultsProtocol';

/** A cell by its place on screen: row in the shown order, column by index; column 0 is the event's line. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

export type ResultsPhase =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running'; readonly done: number; readonly events: number }
  | {
      readonly kind: 'done';
      readonly total: number;
      readonly truncated: boolean;
      readonly events: number;
      readonly notes: readonly string[];
    }
  | {
      readonly kind: 'stopped';
      readonly reason: 'cancelled' | 'failed' | 'reloaded';
      readonly message: string;
    };

/** Everything that the page shows, without the page. */
export class ResultsStore {
  title = '';
  filter = '';
  canSave = false;
  phase: ResultsPhase = { kind: 'waiting' };
  table: ResultTable = { columns: [], rows: [] };
  places: readonly string[] = [];
  sort: ResultSort = null;
  /** Results by their row on screen. */
  order: readonly number[] = [];
  active: CellPlace = { row: 0, column: 0 };
  /** Whether the whole value of the active cell is shown below the table. */
  details = false;
  /** Where to scroll to once the table is there again. */
  scroll: ResultsPageState['scroll'] | undefined;
  #run = '';
  #asked: AskedQuery | undefined;
  #values: unknown[] = [];
  #newPlaces: string[] = [];
  readonly #remembered: ResultsPageState | undefined;

  constructor(state: unknown) {
    this.#remembered = readResultsPageState(state);
  }

  receive(message: ResultsMessageToPage): void {
    switch (message.type) {
      case 'start':
        this.#startRun(message);
        return;
      case 'progress':
        this.phase = { kind: 'running', done: message.done, events: message.events };
        return;
      case 'results':
        for (const json of message.json) this.#values.push(JSON.parse(json));
        this.#newPlaces.push(...message.places);
        return;
      case 'done': {
        const { total, truncated, events, notes } = message;
        this.phase = { kind: 'done', total, truncated, events, notes };
        this.#showAll();
        return;
      }
      case 'stopped':
        this.phase = { kind: 'stopped', reason: message.reason, message: message.message };
    }
  }

  #startRun(message: Extract<ResultsMessageToPage, { type: 'start' }>): void {
    this.#run = message.run;
    this.#asked = message.asked;
    this.title = message.title;
    this.filter = message.filter;
    this.canSave = message.canSave;
    this.phase = { kind: 'running', done: 0, events: 0 };
    this.table = { columns: [], rows: [] };
    this.order = [];
    this.sort = null;
    this.active = { row: 0, column: 0 };
    this.#values = [];
    this.#newPlaces = [];
  }

  #showAll(): void {
    this.table = resultTable(this.#values);
    this.places = this.#newPlaces;
    const before = this.#remembered;
    if (before?.run === this.#run) {
      this.sort = before.sort;
      this.details = before.details;
      this.scroll = before.scroll;
    }
    this.order = sortedRows(this.table, this.sort ?? undefined);
    if (before?.run === this.#run) this.moveTo(before.active);
  }

  /** What to remember; undefined before there is something. */
  pageState(scroll: ResultsPageState['scroll']): ResultsPageState | undefined {
    const { sort, active, details } = this;
    return this.#asked && { run: this.#run, asked: this.#asked, sort, active, details, scroll };
  }

  /** Ascending, descending, and back to the order of the ledger. */
  sortBy(column: string): void {
    const { sort } = this;
    if (sort?.column !== column) this.sort = { column, descending: false };
    else this.sort = sort.descending ? null : { column, descending: true };
    this.order = sortedRows(this.table, this.sort ?? undefined);
  }

  /** Columns on screen: the event's line and those of the results. */
  get columnCount(): number {
    return this.table.columns.length + 1;
  }

  get rowCount(): number {
    return this.order.length;
  }

  /** Goes to a cell, or to the nearest one that exists. */
  moveTo({ row, column }: CellPlace): void {
    this.active = {
      row: Math.max(0, Math.min(this.rowCount - 1, row)),
      column: Math.max(0, Math.min(this.columnCount - 1, column)),
    };
  }

  /** The result in a row on screen; its index in the answer. */
  resultAt(row: number): number {
    return this.order[row] ?? 0;
  }

  /** Whether results come from single events. */
  get hasPlaces(): boolean {
    return this.places.some((place) => place !== '');
  }

  placeAt(row: number): string {
    return this.places[this.resultAt(row)] ?? '';
  }

  /** The value of a cell; the whole result for column 0. */
  valueAt({ row, column }: CellPlace): unknown {
    const result = this.resultAt(row);
    return column === 0 ? this.#values[result] : this.table.rows[result]?.[column - 1];
  }
}
