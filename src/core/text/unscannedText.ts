/** Stands for a text that could not be scanned for secrets. */
export const unscannedText = '[redacted: the text could not be scanned for secrets]';
