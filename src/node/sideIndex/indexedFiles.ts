import type { IndexedFile } from './indexState';

/** The files that are in an index, by path and by number. Numbers of files that are gone are not given again. */
export class IndexedFiles {
  private readonly byPath = new Map<string, IndexedFile>();
  private readonly byNumber = new Map<number, IndexedFile>();
  private readonly gone = new Set<number>();
  private next: number;

  /** @param files whose numbers are those of their places */
  constructor(files: readonly IndexedFile[] = []) {
    this.next = files.length;
    for (const file of files) this.put(file);
  }

  get all(): IndexedFile[] {
    return [...this.byPath.values()];
  }

  at(path: string): IndexedFile | undefined {
    return this.byPath.get(path);
  }

  of(number: number): IndexedFile | undefined {
    return this.byNumber.get(number);
  }

  /** For one that is read next. */
  nextNumber(): number {
    return this.next++;
  }

  put(file: IndexedFile): void {
    this.byPath.set(file.path, file);
    this.byNumber.set(file.number, file);
  }

  /** It has another path now, under which it is put. */
  leave(path: string): void {
    this.byPath.delete(path);
  }

  drop(file: IndexedFile): void {
    if (this.byPath.get(file.path) === file) this.byPath.delete(file.path);
    this.byNumber.delete(file.number);
    this.gone.add(file.number);
  }

  /** Tells the numbers of dropped files; undefined when there are none. */
  get isGone(): ((number: number) => boolean) | undefined {
    return this.gone.size === 0 ? undefined : (number) => this.gone.has(number);
  }
}
