import path from 'node:path';
import { documentSections } from '../../core/recall/documentTexts';
import { errorTokens, textTokens } from '../../core/recall/errorTokens';
import { bestEventText } from '../../core/recall/eventTexts';
import type { GroupOccurrence } from '../../core/recall/groupQuery';
import { isLearningKind } from '../../core/recall/learningKinds';
import { searchedGroups, searchThreshold } from '../../core/recall/model';
import type { SearchResult } from '../../core/recall/model';
import { snippetOf } from '../../core/recall/snippet';
import { builtInAnswer } from './builtInAnswers';
import type { IndexEngine } from './indexEngine';
import type { IndexQueries } from './indexProtocol';
import { dateOf, eventAt, isLater, learningAt, textOf } from './indexRecords';
import { shardNames } from './indexState';
import { recallAnswer } from './recallAnswer';
import { looksLikeTaskId, taskIdHits } from './taskIdHits';
import { canBeSpread, recordKey, spreadHits, type SearchHit } from './spreadHits';

const defaultLimit = 20;
/** What is written about a file or type says more than its name in a list. */
const nameWeight = 0.4;
/** Longer input was pasted, not typed: its last word is whole. */
const typedLength = 60;
/** Places that are told of one error. */
const placesOfSame = 3;
/** Texts of each kind that have too few of the words by themselves; what else their event or document says may make up. */
const placesWithSome = 60;
/** Weights are sums of small floating-point numbers. */
const nearlyAll = 0.999;

/** Answers from an index that is up to date. */
export function indexQueries(engine: IndexEngine): IndexQueries {
  return {
    search({ text, kinds, limit = defaultLimit }) {
      const wanted = kinds === undefined ? undefined : new Set(kinds);
      const isWanted = (source: number): boolean =>
        wanted?.has(engine.fileOf(source)?.kind ?? '') !== false;
      const prefix = text.length <= typedLength && !/\s$/.test(text);
      const tokens = textTokens(text);
      const words = new Set(tokens);
      const hits: SearchHit[] = [];
      const some: SearchHit[] = [];
      let texts = 0;
      let isCut = false;
      for (const name of shardNames) {
        const groups = engine.groups(name);
        const weight = name === 'names' ? nameWeight : 1;
        const answer = groups.search({
          tokens: name === 'errors' ? errorTokens(text) : tokens,
          prefix,
          limit,
          threshold: searchThreshold,
          leastGroups: searchedGroups,
          below: canBeSpread(words) ? placesWithSome : 0,
          ...(wanted !== undefined && { isWanted }),
        });
        texts += answer.total;
        isCut ||= answer.total > answer.found.length;
        for (const { group, score, ofQuery } of answer.found) {
          const places = groups.occurrences(group).filter(({ source }) => isWanted(source));
          const occurrence = places.reduce((a, b) => (isLater(b, a, engine) ? b : a));
          hits.push({ occurrence, score: score * weight, complete: ofQuery > nearlyAll });
        }
        for (const { group, score } of [...answer.found, ...answer.below]) {
          for (const occurrence of groups.occurrences(group).slice(0, placesOfSame)) {
            if (isWanted(occurrence.source))
              some.push({ occurrence, score: score * weight, complete: false });
          }
        }
      }
      if (looksLikeTaskId(text.trim())) {
        const named = taskIdHits(engine, text.trim());
        hits.push(...named.filter(({ occurrence }) => isWanted(occurrence.source)));
        texts += named.length;
      }
      const complete = hits.filter((hit) => hit.complete);
      if (canBeSpread(words) && complete.length < limit) {
        const known = new Set(complete.map(({ occurrence }) => recordKey(engine, occurrence)));
        const rest = some.filter(({ occurrence }) => !known.has(recordKey(engine, occurrence)));
        const spread = spreadHits(engine, words, prefix, rest);
        const before = new Set(hits.map(({ occurrence }) => placeKey(occurrence)));
        texts += spread.filter(({ occurrence }) => !before.has(placeKey(occurrence))).length;
        hits.push(...spread);
      }
      hits.sort(
        (a, b) =>
          Number(b.complete) - Number(a.complete) ||
          b.score - a.score ||
          b.occurrence.time - a.occurrence.time,
      );
      const results: SearchResult[] = [];
      const seen = new Set<string>();
      for (const { occurrence, score } of hits) {
        if (results.length === limit) break;
        const place = placeKey(occurrence);
        const result = seen.has(place) ? undefined : searchResult(engine, occurrence, words, score);
        seen.add(place);
        if (result !== undefined) results.push(result);
      }
      // Which places the texts stand in that were left off is not known without looking at each.
      const total = isCut
        ? texts
        : new Set(hits.map(({ occurrence }) => placeKey(occurrence))).size;
      return {
        results,
        total,
        truncated: total > results.length,
        problems: problemsOf(engine),
      };
    },

    recall: (errors, limit) => ({
      ...recallAnswer(engine, errors, limit),
      problems: problemsOf(engine),
    }),

    builtIn: (query) => builtInAnswer(engine, query),
  };
}

function problemsOf({ ledgerError, indexed }: IndexEngine): readonly string[] {
  if (ledgerError !== undefined) return [`The ledger was not searched. ${ledgerError.message}`];
  // Single lines are said where the ledger is queried and checked; of a whole file nothing was found.
  return [...indexed].flatMap(({ lines, damage }) =>
    lines === 0 ? damage.first.map(([, message]) => message) : [],
  );
}

function placeKey({ source, place }: GroupOccurrence): string {
  return `${source}:${place}`;
}

function searchResult(
  engine: IndexEngine,
  { source, place }: GroupOccurrence,
  words: ReadonlySet<string>,
  score: number,
): SearchResult | undefined {
  const file = engine.fileOf(source);
  if (file === undefined) return undefined;
  const common = { kind: file.kind, path: file.path, line: place, score };
  if (file.kind === 'event') {
    const event = eventAt(engine, file, place);
    if (event === undefined) return undefined;
    return {
      ...common,
      title: [event.type, event.taskId].filter((part) => part !== undefined).join(' '),
      date: dateOf(event),
      snippet: snippetOf(bestEventText(event, words), words),
    };
  }
  if (isLearningKind(file.kind)) {
    const record = learningAt(engine, file, place);
    return (
      record && {
        ...common,
        title: record.title,
        date: record.date,
        snippet: snippetOf(record.text, words),
      }
    );
  }
  const text = textOf(engine, file);
  if (text === undefined) return undefined;
  const section = documentSections(text).findLast(({ line }) => line <= place);
  const heading = section?.heading ?? '';
  const title = file.title ?? path.posix.basename(file.path);
  return {
    ...common,
    title: heading === '' || heading === title ? title : `${title}: ${heading}`,
    date: file.date ?? null,
    snippet: snippetOf(section?.text ?? '', words),
  };
}
