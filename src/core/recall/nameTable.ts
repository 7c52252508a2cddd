/** Names that stand in many places, each by its number. */
export class NameTable {
  private numbers: Map<string, number> | undefined;

  constructor(private readonly names: string[] = []) {}

  get all(): readonly string[] {
    return this.names;
  }

  /** Of a name that is new, the next one. */
  numberOf(name: string): number {
    // Most tables are only looked at.
    this.numbers ??= new Map(this.names.map((known, number) => [known, number]));
    let number = this.numbers.get(name);
    if (number === undefined) {
      number = this.names.push(name) - 1;
      this.numbers.set(name, number);
    }
    return number;
  }
}
