import { bestEventText } from '../../core/recall/eventTexts';
import type { IndexEngine } from './indexEngine';
import type { IndexQueries } from './indexProtocol';
import { eventAt } from './indexRecords';

const rehearsedEvents = 8;
/** Letters, as somebody types them. */
const lengths = [2, 5, 9, 14, 20, 27, 35];

/**
 * Searches that nobody asked for, one at each step: the texts of the newest events, as if somebody typed them. Code that
 * has run some dozen times is several times as fast, and whoever searches first should not have to wait for that.
 */
export function* rehearsal(
  engine: IndexEngine,
  { search }: Pick<IndexQueries, 'search'>,
): Generator<void, void, undefined> {
  for (const text of newestTexts(engine)) {
    for (const length of lengths) {
      search({ text: text.slice(0, length) });
      yield;
    }
  }
}

function newestTexts(engine: IndexEngine): string[] {
  const ledger = engine.indexed.filter(({ kind, lines }) => kind === 'event' && lines > 0);
  const newest = ledger.sort((a, b) => b.mtimeMs - a.mtimeMs)[0];
  if (newest === undefined) return [];
  const lines = Array.from({ length: rehearsedEvents }, (_, back) => newest.lines - back);
  return lines.flatMap((line) => {
    const event = line < 1 ? undefined : eventAt(engine, newest, line);
    return event === undefined ? [] : [bestEventText(event, new Set())];
  });
}
