export interface OutputBufferLimits {
  /** UTF-16 code units kept from the start. */
  readonly head: number;
  /** UTF-16 code units kept from the end. */
  readonly tail: number;
}

/** Enough for the start-up lines of a run, and for every failure and the summary of nearly every run. */
export const defaultOutputLimits: OutputBufferLimits = { head: 64 * 1024, tail: 256 * 1024 };

/** Collects streamed output in bounded memory: the start, the end, and how much is missing between. */
export interface OutputBuffer {
  /** O(1) amortised per code unit, whatever the size of the chunk; keeps no reference to the chunk. */
  push(chunk: string): void;
  /** Code units that were pushed, those cut away included. */
  readonly length: number;
  /** Code units that fell out of the middle; 0 when everything is there. */
  readonly cut: number;
  /** Head and tail; a line in between says how much was cut. */
  text(): string;
}

/**
 * The units are copied into typed arrays of at most `head` + `tail` elements, because a slice of a string keeps
 * the whole string alive and a terminal's chunk can be megabytes long.
 */
export function createOutputBuffer(limits: OutputBufferLimits = defaultOutputLimits): OutputBuffer {
  const head = growingUnits(limits.head);
  const tail = growingUnits(limits.tail);
  let length = 0;
  let tailLength = 0;

  return {
    push(chunk) {
      length += chunk.length;
      const toHead = Math.min(chunk.length, limits.head - head.used());
      head.write(head.used(), chunk, 0, toHead);
      if (limits.tail === 0) {
        tailLength += chunk.length - toHead;
        return;
      }
      // Of a chunk longer than the tail only its end can survive.
      const start = Math.max(toHead, chunk.length - limits.tail);
      tailLength += start - toHead;
      for (let from = start; from < chunk.length;) {
        const at = tailLength % limits.tail;
        const to = Math.min(chunk.length, from + limits.tail - at);
        tail.write(at, chunk, from, to);
        tailLength += to - from;
        from = to;
      }
    },
    get length() {
      return length;
    },
    get cut() {
      return Math.max(0, tailLength - limits.tail);
    },
    text() {
      const start = head.text(0, head.used());
      if (tailLength <= limits.tail) return start + tail.text(0, tailLength);
      const seam = tailLength % limits.tail;
      const end = tail.text(seam, limits.tail) + tail.text(0, seam);
      return joinAroundCut(start, end, tailLength - limits.tail);
    },
  };
}

/** Cuts at line ends where one is near, so that no escape sequence or character is left in halves. */
function joinAroundCut(head: string, tail: string, cut: number): string {
  const headEnd = head.lastIndexOf('\n', head.length) + 1;
  const tailStart = tail.indexOf('\n') + 1;
  const keptHead =
    headEnd > 0 && head.length - headEnd < lineSearch ? head.slice(0, headEnd) : head;
  const keptTail = tailStart > 0 && tailStart < lineSearch ? tail.slice(tailStart) : tail;
  const missing = cut + (head.length - keptHead.length) + (tail.length - keptTail.length);
  const separator = keptHead === '' || keptHead.endsWith('\n') ? '' : '\r\n';
  return `${keptHead}${separator}[... ${missing} characters left out ...]\r\n${keptTail}`;
}

const lineSearch = 4096;
/** Arguments that `String.fromCharCode` is called with at once. */
const decodeStep = 8192;

/** Code units in an array that doubles as it fills, up to a limit. */
function growingUnits(limit: number): {
  used(): number;
  /** Copies a part of the chunk to a place that is not behind what is used. */
  write(at: number, chunk: string, from: number, to: number): void;
  text(from: number, to: number): string;
} {
  let units = new Uint16Array(Math.min(limit, 1024));
  let used = 0;
  return {
    used: () => used,
    write(at, chunk, from, to) {
      const end = at + to - from;
      if (end > units.length) {
        const grown = new Uint16Array(Math.min(limit, Math.max(units.length * 2, end)));
        grown.set(units);
        units = grown;
      }
      for (let index = from; index < to; index++)
        units[at + index - from] = chunk.charCodeAt(index);
      used = Math.max(used, end);
    },
    text(from, to) {
      let text = '';
      for (let start = from; start < to; start += decodeStep) {
        const step = units.subarray(start, Math.min(to, start + decodeStep));
        // Ten times as fast as spreading, which goes through an iterator.
        text += String(Reflect.apply(String.fromCharCode, undefined, step));
      }
      return text;
    },
  };
}
