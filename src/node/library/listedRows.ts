import { SavedList, type ReadRow, type SavedRow } from './savedList';

/**
 * Collects the rows of a list that is being made, from what was saved and from what was read. Saved neighbours stay
 * one piece of text.
 */
export class ListedRows {
  /** Positions in the saved list, and rows that were read. */
  private readonly kept: (number | SavedRow)[] = [];
  private readonly pieces: string[] = [];
  private run = { start: 0, end: 0 };
  private changed = false;
  /** How many have been added since the last `take`. */
  pending = 0;

  constructor(private readonly saved: SavedList) {}

  /** Where the next row stands in the saved list when nothing has come or gone. */
  get expected(): number {
    return this.run.end;
  }

  addSaved(position: number): void {
    if (position !== this.run.end) {
      this.endRun();
      this.run = { start: position, end: position };
    }
    this.run.end = position + 1;
    this.kept.push(position);
    this.pending += 1;
  }

  addRead({ row, lasting }: ReadRow): void {
    this.endRun();
    this.pieces.push(row.json);
    if (lasting) this.kept.push(row);
    this.changed ||= lasting;
    this.pending += 1;
  }

  /** The rows that were added since the last time, as a JSON array. */
  take(): string {
    this.endRun();
    const rows = `[${this.pieces.join(',')}]`;
    this.pieces.length = 0;
    this.pending = 0;
    return rows;
  }

  /** The list as it is now; the saved one itself when it is still right. */
  finish(): SavedList {
    const isSame = !this.changed && this.kept.length === this.saved.size;
    if (isSame) return this.saved;
    return SavedList.of(
      this.kept.map((row) => (typeof row === 'number' ? this.saved.row(row) : row)),
    );
  }

  private endRun(): void {
    const { start, end } = this.run;
    if (end > start) this.pieces.push(this.saved.json(start, end));
    this.run = { start: end, end };
  }
}
