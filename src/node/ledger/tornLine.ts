import { readSegmentLine } from './ledgerEvents';
import { readSegmentLinesBackwards, type SegmentFile } from './segmentLines';

/**
 * What to say of the line that an appended event was set apart from, when it is the rest of a write that was broken
 * off; undefined for a good line that an editor saved without its line break. What cannot be read any more (the file
 * may have been archived since) is said where the ledger is read.
 * @param at the appended event; `line` is one-based
 */
export async function tornLineBefore(
  at: SegmentFile & { readonly offset: number; readonly line: number },
): Promise<string | undefined> {
  try {
    let line = at.line;
    for await (const before of readSegmentLinesBackwards(at, { end: at.offset })) {
      line -= 1;
      const { kind } = readSegmentLine(before);
      if (kind === 'blank') continue;
      return kind === 'damaged' ? words(`${at.path ?? at.file}:${line}`) : undefined;
    }
  } catch {
    // The event is recorded: nothing about its neighbour may make that look otherwise.
  }
  return undefined;
}

function words(place: string): string {
  return (
    `Before it, ${place} is only a part of an event: whoever wrote it was interrupted. It stands on a line of its own ` +
    'now and is not read; complete it if you know the rest, or remove the line.'
  );
}
