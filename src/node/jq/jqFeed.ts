import type { JqCommand } from '../../core/ledger/query/jqCommand';
import { logbookError } from '../../core/errors';
import type { QueryRemark } from '../../core/ledger/query/ledgerQuery';
import type { ResultCollector } from './resultCollector';
import { readJqOutput, wrongFilter, type JqEngine, type JqOutput } from './jqEngine';
import type { JqThreads } from './jqThreads';

/** Characters after which a chunk goes to jq: large enough that starting jq costs nothing, small enough to hold. */
const chunkLength = 8 * 1024 * 1024;
/** jq in WebAssembly aborts when it has to hold more than about 48 MB at once. */
const maxWholeLength = 40 * 1024 * 1024;

/** Chunks that are with jq or wait for it: reading goes on meanwhile, within limits. */
const maxPending = 4;

interface Place {
  readonly path: string;
  /** One-based. */
  readonly line: number;
}

interface Chunk {
  readonly lines: readonly string[];
  readonly places: readonly Place[];
}

/** Feeds lines to jq in chunks, and knows which line of which file a result came from. */
export interface JqFeed {
  /** Whether the filter has ended the query; what is added then is not looked at. */
  halted(): boolean;
  /** @returns a promise when the caller should wait for jq. @throws invalid_input, too_large */
  add(text: string, place: Place): Promise<void> | undefined;
  /** Runs what is left, and resolves when everything is with the collector. @throws invalid_input, too_large */
  finish(): Promise<void>;
}

/**
 * @param engine of this thread: enough for a small ledger
 * @param threads run the chunks of a large one
 */
export function feedJq(
  engine: JqEngine,
  threads: JqThreads | undefined,
  command: JqCommand,
  into: ResultCollector,
): JqFeed {
  const problem = engine.check(command);
  if (problem !== undefined) throw wrongFilter(problem);
  const whole = command.whole !== undefined || readsInputs(command.filter);
  const pending: { readonly chunk: Chunk; readonly output: Promise<JqOutput> }[] = [];
  let lines: string[] = [];
  let places: Place[] = [];
  let length = 0;
  let halted = false;

  const takeChunk = (): Chunk => {
    const chunk = { lines, places };
    lines = [];
    places = [];
    length = 0;
    return chunk;
  };

  const runChunk = async (chunk: Chunk): Promise<JqOutput> =>
    threads ? threads.run(command, textOf(chunk)) : engine.run(command, textOf(chunk));

  const dispatch = (chunk: Chunk): void => {
    const output = runChunk(chunk);
    // Whoever comes for it hears of the failure.
    output.catch(() => undefined);
    pending.push({ chunk, output });
  };

  const collectOldest = async (): Promise<void> => {
    const oldest = pending.shift();
    if (oldest === undefined) return;
    let rest = takeIn(oldest.chunk, await oldest.output);
    while (rest !== undefined && !halted) rest = takeIn(rest, await runChunk(rest));
    if (halted) pending.length = 0;
  };

  /** @returns what jq did not read: it knows less deeply nested values than JavaScript, and stops at one. */
  const takeIn = ({ lines: read, places: at }: Chunk, output: JqOutput): Chunk | undefined => {
    const { outputs, failures, stoppedAt, halted: end } = readJqOutput(output);
    const remark = (line: number, message: string): QueryRemark => ({
      ...(at[line - 1] ?? { path: '', line: 0 }),
      message,
    });
    if (command.whole !== undefined && failures[0] !== undefined) {
      throw logbookError('invalid_input', `jq stopped: ${failures[0].message}.`);
    }
    for (const { line, json } of outputs) {
      into.result(whole ? { json } : { json, ...at[line - 1] });
    }
    for (const { line, message } of failures) into.skipped(remark(line, message));
    if (end !== undefined) {
      halted = true;
      into.halted(
        whole ? { path: '', line: 0, message: end.message } : remark(end.line, end.message),
      );
      return undefined;
    }
    if (stoppedAt === undefined) return undefined;
    into.damaged(remark(stoppedAt.line, stoppedAt.message));
    return stoppedAt.line < read.length
      ? { lines: read.slice(stoppedAt.line), places: at.slice(stoppedAt.line) }
      : undefined;
  };

  return {
    halted: () => halted,
    add(text, place) {
      lines.push(text);
      places.push({ path: place.path, line: place.line });
      length += text.length + 1;
      if (whole && length > maxWholeLength) throw tooLargeAtOnce();
      if (whole || length < chunkLength) return undefined;
      dispatch(takeChunk());
      return pending.length < maxPending ? undefined : collectOldest();
    },
    async finish() {
      if (!halted && (lines.length > 0 || command.whole !== undefined)) dispatch(takeChunk());
      while (pending.length > 0) await collectOldest();
    },
  };
}

function textOf({ lines }: Chunk): string {
  return `${lines.join('\n')}\n`;
}

/** A filter that asks for the next event itself must be able to get it. */
function readsInputs(filter: string): boolean {
  return /(?<![.$\w])inputs?(?!\w)/.test(filter);
}

function tooLargeAtOnce(): Error {
  return logbookError(
    'too_large',
    'A filter that takes all events at once (-s, -n, inputs) can have 40 MB of them, and these are more. ' +
      'Filter the events by date or type first, or let jq take them one by one.',
  );
}
