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
  private json = Buffer.alloc(0);
  private length = 0;
  /** Up to where `json` was taken. */
  private taken = 0;
  /** Saved neighbours that are not copied: where nothing has changed, none ever is. `taken` tells up to which. */
  private run = { start: 0, end: 0, taken: 0 };
  private unchanged = 0;
  private hasNews = false;
  /** How many have been added since the last `take`. */
  pending = 0;

  constructor(private readonly saved: SavedList) {}

  /** Where the next row stands in the saved list when nothing has come or gone. */
  get expected(): number {
    return this.run.end;
  }

  addSaved(position: number): void {
    if (position !== this.run.end) {
      this.copyRun();
      this.run = { start: position, end: position, taken: position };
    }
    this.run.end = position + 1;
    this.unchanged += 1;
    this.pending += 1;
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
    this.pending += 1;
  }

  /** The rows that were added since the last time, as JSON with commas between them. */
  take(): Uint8Array<ArrayBuffer> {
    this.pending = 0;
    if (this.taken === this.length) {
      const { taken, end } = this.run;
      this.run.taken = end;
      return withoutComma(this.savedBytes(taken, end));
    }
    this.copyRun();
    const bytes = this.json.subarray(this.taken, this.length);
    this.taken = this.length;
    return withoutComma(bytes);
  }

  /** The list as it is now; the saved one itself when it is still right. */
  finish(): SavedList {
    if (!this.hasNews && this.unchanged === this.saved.size) return this.saved;
    this.copyRun();
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
    const { start, end, taken } = this.run;
    this.run = { start: end, end, taken: end };
    if (start === end) return;
    const { paths, origins, originOf, sizes, times, starts } = this.saved.columns;
    const moved = this.length - (starts[start] ?? 0);
    for (let row = start; row < end; row++) {
      const typed = origins[originOf[row] ?? 0] ?? '';
      this.starts.push((starts[row] ?? 0) + moved);
      this.addColumns(paths[row] ?? '', typed, sizes[row] ?? 0, times[row] ?? 0);
    }
    if (taken > start) this.taken = (starts[taken] ?? 0) + moved;
    const bytes = this.savedBytes(start, end);
    this.makeRoom(bytes.length);
    this.json.set(bytes, this.length);
    this.length += bytes.length;
  }

  private savedBytes(start: number, end: number): Uint8Array {
    const { json, starts } = this.saved.columns;
    return json.subarray(starts[start], starts[end]);
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
    const larger = Buffer.allocUnsafe(Math.max(needed, this.json.length * 2, 64 * 1024));
    larger.set(this.json.subarray(0, this.length));
    this.json = larger;
  }
}

/** A copy that can be handed to another thread. */
function withoutComma(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes.subarray(0, Math.max(0, bytes.length - 1)));
}
