/** The error with everything masked that differs from run to run. */
export function normaliseError(error: string): string {
  return error;
}

/** Versioned identity of an error: `f1:` and 16 hex digits of a hash over the normalised error. */
export function fingerprint(error: string): string {
  return `f1:${normaliseError(error)}`;
}
