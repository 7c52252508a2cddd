import type { DocumentScope } from './indexProtocol';

/** Looking for changed documents takes about a tenth of the time of one who types. */
const defaultPause = 10;

/** When to look for changed documents again: at once where others are to be indexed, else after a pause. */
export class ScanPace {
  private scope = '';
  private next = 0;

  /** @param pause as a multiple of the time that the last look has taken; default 10 */
  constructor(private readonly pause = defaultPause) {}

  /** Looks when it is time. */
  async look(scope: DocumentScope, work: () => Promise<void>): Promise<void> {
    const start = Date.now();
    const key = JSON.stringify(scope);
    if (start < this.next && key === this.scope) return;
    await work();
    const end = Date.now();
    this.scope = key;
    this.next = end + (end - start) * this.pause;
  }

  /** The next look is due. */
  reset(): void {
    this.next = 0;
  }
}
