export interface RedactorOptions {
  /** Told when the scanner itself fails; the text is then masked as a whole. */
  readonly onFailure?: (error: unknown) => void;
}

/** Masks secrets as `[redacted: <kind>]`. Loads the scanner (secrets.lazy.ts) on first use; never rejects. */
export function createRedactor(options: RedactorOptions = {}): (text: string) => Promise<string> {
  void options;
  throw new Error('not there yet');
}
