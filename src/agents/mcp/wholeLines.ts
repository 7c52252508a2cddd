import { Transform } from 'node:stream';

const newline = 0x0a;

/**
 * Passes bytes on at the end of each line, never in the middle of one: a reader of messages need not look through a long one
 * again with every piece of it that comes.
 * @param maxBytes a longer line is left out
 * @param leftOut called for each of these
 */
export function wholeLines(maxBytes: number, leftOut: () => void): Transform {
  let begun: Buffer[] = [];
  let size = 0;
  let isTooLong = false;

  /** Keeps the beginning of a line. */
  function begin(piece: Buffer): void {
    size += piece.length;
    if (size > maxBytes && !isTooLong) {
      isTooLong = true;
      begun = [];
      leftOut();
    }
    if (!isTooLong && piece.length > 0) begun.push(piece);
  }

  /** The rest of a line that was begun; nothing when it is left out. */
  function end(rest: Buffer): Buffer[] {
    begin(rest);
    const line = begun;
    begun = [];
    size = 0;
    isTooLong = false;
    return line;
  }

  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const first = chunk.indexOf(newline) + 1;
      const last = chunk.lastIndexOf(newline) + 1;
      if (first === 0) {
        begin(chunk);
        done();
        return;
      }
      const lines = [...end(chunk.subarray(0, first)), chunk.subarray(first, last)];
      begin(chunk.subarray(last));
      done(null, Buffer.concat(lines));
    },
    flush(done) {
      done(null, Buffer.concat(begun));
    },
  });
}
