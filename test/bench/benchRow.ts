/** One line of the table that `npm run bench` prints. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  /** `x` for a ratio measured in the same run, else `ms`, `KB`, ... */
  readonly unit: string;
  /** In words, for instance `<= 0.2`. */
  readonly goal?: string;
  readonly ok?: boolean;
}
