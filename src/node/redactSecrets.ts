import { unscannedText } from '../core/text/unscannedText';

export interface RedactorOptions {
  /** Told when the scanner itself fails. */
  readonly onFailure?: (error: unknown) => void;
}

/**
 * Makes the function that masks secrets as `[redacted: <kind>]`; it loads the scanner on first use.
 *
 * It never rejects and never lets anything unscanned through: when the scanner fails, the whole text is masked,
 * so that a run is still recorded, with its outcome but without its words.
 */
export function createRedactor({ onFailure }: RedactorOptions = {}): (
  text: string,
) => Promise<string> {
  return async (text) => {
    if (text === '') return text;
    try {
      const { redactSecrets } = await import('./secrets.lazy');
      return await redactSecrets(text);
    } catch (error) {
      onFailure?.(error);
      return unscannedText;
    }
  };
}
