import { logbookError } from '../../core/errors';

/** How whoever waits for publishing follows and ends it. */
export interface PublishControl {
  readonly signal?: AbortSignal | undefined;
  /** Told what is being done, in a few words: `Uploading chart.png`. */
  readonly report?: ((doing: string) => void) | undefined;
}

/** @throws cancelled */
export function throwIfCancelled({ signal }: PublishControl): void {
  if (signal?.aborted === true) throw cancelled();
}

export function cancelled(): Error {
  return logbookError('cancelled', 'Publishing was cancelled.');
}
