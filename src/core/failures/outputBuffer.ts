export interface OutputBufferLimits {
  /** UTF-16 code units kept from the start. */
  readonly head: number;
  /** UTF-16 code units kept from the end. */
  readonly tail: number;
}

/** Collects streamed output in bounded memory: the start, the end, and how much is missing between. */
export interface OutputBuffer {
  /** O(1) amortised per code unit, whatever the size of the chunk. */
  push(chunk: string): void;
  /** Code units that were pushed, those cut away included. */
  readonly length: number;
  /** Code units that were cut out of the middle; 0 when everything is there. */
  readonly cut: number;
  /** Head and tail; a line in between says how much was cut. */
  text(): string;
}

export function createOutputBuffer(limits?: OutputBufferLimits): OutputBuffer {
  void limits;
  return { push: () => undefined, length: 0, cut: 0, text: () => "" };
}
