import { SavedList, type ReadRow } from './savedList';

const comma = ','.charCodeAt(0);

/**
 * Collects the rows of a list that is being made, from what was saved and from what was read. Saved neighbours are
 * copied in one piece.
 */
export class ListedRows {
  private readonly paths: string[] = [];
  private readonly origins = new Map<string, number>();
  private readonly originOf: number[] = [];
  private readonly sizes: number[] = [];
  private readonly times: number[] = [];
  private readonly starts: number[] = [];
  private json: Buffer;
  private length = 0;
  /** Saved neighbours that are not copied yet. */
  private run = { start: 0, end: 0 };
  private taken = { rows: 0, length: 0 };
  private unchanged = 0;
  private hasNews = false;

  constructor(private readonly saved: SavedList) {
    this.json = Buffer.allocUnsafe(saved.columns.json.length + 64 * 1024);
  }

  /** Where the next row stands in the saved list when nothing has come or gone. */
  get expected(): number {
    return this.run.end;
  }

  /** How many have been added since the last `take`. */
  get pending(): number {
    return this.paths.length + this.run.end - this.run.start - this.taken.rows;
  }

  addSaved(position: number): void {
    if (position !== this.run.end) {
      this.copyRun();
      this.run = { start: position, end: position };
    }
    this.run.end = position + 1;
    this.unchanged += 1;
  }

  addRead({ row, lasting }: ReadRow): void {
    this.copyRun();
    // A time that no file has: what must not be believed later on never is.
    this.addColumns(row.path, row.typed, row.size, lasting ? row.mtimeMs : Number.NaN);
    this.starts.push(this.length);
    // In UTF-8 a unit of a string takes three bytes at most.
    this.makeRoom(row.json.length * 3 + 1);
    this.length += this.json.write(row.json, this.length);
    this.json[this.length++] = comma;
    this.hasNews ||= lasting;
  }

  /** The rows that were added since the last time, as JSON with commas between them. */
  take(): Uint8Array<ArrayBuffer> {
    this.copyRun();
    const from = this.taken.length;
    this.taken = { rows: this.paths.length, length: this.length };
    return new Uint8Array(this.json.subarray(from, Math.max(from, this.length - 1)));
  }

  /** The list as it is now; the saved one itself when it is still right. */
  finish(): SavedList {
    this.copyRun();
    if (!this.hasNews && this.unchanged === this.saved.size) return this.saved;
    return new SavedList({
      paths: this.paths,
      origins: [...this.origins.keys()],
      originOf: Uint32Array.from(this.originOf),
      sizes: Float64Array.from(this.sizes),
      times: Float64Array.from(this.times),
      json: this.json.subarray(0, this.length),
      starts: Uint32Array.from([...this.starts, this.length]),
    });
  }

  private copyRun(): void {
    const { start, end } = this.run;
    this.run = { start: end, end };
    if (start === end) return;
    const { paths, origins, originOf, sizes, times, json, starts } = this.saved.columns;
    const first = starts[start] ?? 0;
    const moved = this.length - first;
    for (let row = start; row < end; row++) {
      const typed = origins[originOf[row] ?? 0] ?? '';
      this.starts.push((starts[row] ?? 0) + moved);
      this.addColumns(paths[row] ?? '', typed, sizes[row] ?? 0, times[row] ?? 0);
    }
    const bytes = json.subarray(first, starts[end]);
    this.makeRoom(bytes.length);
    this.json.set(bytes, this.length);
    this.length += bytes.length;
  }

  private addColumns(path: string, typed: string, size: number, mtimeMs: number): void {
    let origin = this.origins.get(typed);
    if (origin === undefined) this.origins.set(typed, (origin = this.origins.size));
    this.paths.push(path);
    this.originOf.push(origin);
    this.sizes.push(size);
    this.times.push(mtimeMs);
  }

  private makeRoom(bytes: number): void {
    const needed = this.length + bytes;
    if (needed <= this.json.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.json.length * 2));
    larger.set(this.json.subarray(0, this.length));
    this.json = larger;
  }
}
