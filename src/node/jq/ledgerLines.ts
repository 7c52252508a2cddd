import { eventIdentity } from '../../core/ledger/delivery/keys';
import { firstTimeOf, mergeEvents, type EventSource } from '../../core/ledger/mergeEvents';
import type { LocatedEvent } from '../../core/ledger/ledger';
import type { QueryRemark } from '../../core/ledger/query/ledgerQuery';
import { arrayFileMessage, isArrayFile, readSegmentLine } from '../ledger/ledgerEvents';
import { readSegmentLines } from '../ledger/segmentLines';
import type { LedgerSegment } from '../ledger/segments';

/** An event with the JSON text that it was read from: jq gets what was written and not what became of it. */
export interface LedgerLine extends LocatedEvent {
  readonly text: string;
}

export interface LineListener {
  damaged(remark: QueryRemark): void;
  /** @param bytes read of all files so far, now and then */
  progress(bytes: number): void;
}

/** Bytes after which the listener hears of it. */
const progressStep = 4 * 1024 * 1024;

/**
 * The events of all files, each once: see `eventIdentity`. Files follow each other as they were written; only where there is one for
 * each writer they are merged by time.
 */
export async function* ledgerLines(
  segments: readonly LedgerSegment[],
  listener: LineListener,
): AsyncGenerator<LedgerLine, void, undefined> {
  const count = countBytes(listener);
  if (segments.some(({ kind }) => kind === 'writer')) {
    yield* mergedLines(segments, listener, count);
    return;
  }
  const seen = new Set<string>();
  for (const segment of segments) {
    for await (const line of linesOf(segment, listener, count)) {
      const { id, time } = line.event;
      if (id !== undefined) {
        const identity = eventIdentity(id, time);
        if (seen.has(identity)) continue;
        seen.add(identity);
      }
      yield line;
    }
  }
}

async function* mergedLines(
  segments: readonly LedgerSegment[],
  listener: LineListener,
  count: (bytes: number) => void,
): AsyncGenerator<LedgerLine, void, undefined> {
  const sources: EventSource<LedgerLine>[] = [];
  for (const segment of segments) {
    const quiet = { damaged: () => undefined, progress: () => undefined };
    const firstTime = await firstTimeOf(linesOf(segment, quiet, () => undefined));
    // Without events there may still be damage to tell of.
    sources.push({
      firstTime: firstTime ?? Number.NEGATIVE_INFINITY,
      open: () => linesOf(segment, listener, count),
    });
  }
  yield* mergeEvents(sources);
}

async function* linesOf(
  segment: LedgerSegment,
  listener: LineListener,
  count: (bytes: number) => void,
): AsyncGenerator<LedgerLine, void, undefined> {
  const { path } = segment;
  if (await isArrayFile(segment)) {
    listener.damaged({ path, line: 1, message: arrayFileMessage(path) });
    return;
  }
  for await (const read of readSegmentLines(segment)) {
    const { line, text } = read;
    count(text.length + 1);
    const reading = readSegmentLine(read);
    if (reading.kind === 'damaged') listener.damaged({ path, line, message: reading.message });
    if (reading.kind === 'event') yield { path, line, event: reading.event, text: bare(text) };
  }
}

/** Without what JavaScript's reader let pass around the object and jq's would not. */
function bare(text: string): string {
  return text.startsWith('{') && text.endsWith('}')
    ? text
    : text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
}

function countBytes(listener: LineListener): (bytes: number) => void {
  let read = 0;
  let told = 0;
  return (bytes) => {
    read += bytes;
    if (read < told + progressStep) return;
    told = read;
    listener.progress(read);
  };
}
