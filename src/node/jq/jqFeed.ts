import type { JqCommand } from '../../core/ledger/query/jqCommand';
import { logbookError } from '../../core/errors';
import type { QueryRemark } from '../../core/ledger/query/ledgerQuery';
import type { ResultCollector } from './resultCollector';
import { wrongFilter, type JqEngine } from './jqEngine';

/** Characters after which a chunk goes to jq: large enough that starting jq costs nothing, small enough to hold. */
const chunkLength = 8 * 1024 * 1024;
/** jq in WebAssembly aborts when it has to hold more than about 48 MB at once. */
const maxWholeLength = 40 * 1024 * 1024;

interface Place {
  readonly path: string;
  readonly line: number;
}

/** Feeds lines to jq in chunks, and knows which line of which file a result came from. */
export interface JqFeed {
  /** @throws invalid_input, too_large */
  add(text: string, place: Place): void;
  /** Runs what is left. @throws invalid_input, too_large */
  finish(): void;
}

export function feedJq(engine: JqEngine, command: JqCommand, into: ResultCollector): JqFeed {
  const problem = engine.check(command);
  if (problem !== undefined) throw wrongFilter(problem);
  const whole = command.whole !== undefined || readsInputs(command.filter);
  let lines: string[] = [];
  let places: Place[] = [];
  let length = 0;

  const run = (): void => {
    let start = 0;
    // jq reads less deeply nested values than JavaScript does and stops there: on with the line behind it.
    do {
      start = runFrom(start);
    } while (start < lines.length);
    lines = [];
    places = [];
    length = 0;
  };

  const runFrom = (start: number): number => {
    const rest = lines.slice(start);
    const { outputs, failures, stoppedAt } = engine.run(command, `${rest.join('\n')}\n`);
    const at = (line: number): Place | undefined => places[start + line - 1];
    const remark = (line: number, message: string): QueryRemark => ({
      ...(at(line) ?? { path: '', line: 0 }),
      message,
    });
    if (command.whole !== undefined && failures[0] !== undefined) {
      throw logbookError('invalid_input', `jq stopped: ${failures[0].message}.`);
    }
    for (const { line, json } of outputs) {
      into.result(whole ? { json } : { json, ...at(line) });
    }
    for (const { line, message } of failures) into.skipped(remark(line, message));
    if (stoppedAt === undefined) return lines.length;
    into.damaged(remark(stoppedAt.line, stoppedAt.message));
    return start + stoppedAt.line;
  };

  return {
    add(text, place) {
      lines.push(text);
      places.push({ path: place.path, line: place.line });
      length += text.length + 1;
      if (whole && length > maxWholeLength) throw tooLargeAtOnce();
      if (!whole && length >= chunkLength) run();
    },
    finish() {
      if (lines.length > 0 || command.whole !== undefined) run();
    },
  };
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
