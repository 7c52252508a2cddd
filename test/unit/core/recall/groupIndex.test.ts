import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GroupIndex } from '../../../../src/core/recall/groupIndex';
import { emptyShard } from '../../../../src/core/recall/shard';
import { ShardBuilder } from '../../../../src/core/recall/shardBuilder';

const query = { prefix: true, limit: 3, threshold: 0.5 };

describe('words that very many texts have', () => {
  const builder = new ShardBuilder();
  const add = (text: string, source: number): void =>
    builder.addText(text, { source, time: 0, place: 1, resolved: false });
  for (let n = 0; n < 21_000; n++) add(`alpha event${n}`, 1);
  for (let n = 0; n < 22_000; n++) add(`beta gamma task${n}`, 1);
  add('alpha beta gamma', 1);
  add('beta gamma', 2);
  const index = new GroupIndex(builder.build(), emptyShard, undefined);
  const sourcesOf = (group: number | undefined): readonly number[] =>
    index.occurrences(group ?? -1).map(({ source }) => source);

  it('are looked for among those with the rarer one, and what has all comes first', () => {
    const { found } = index.search({ ...query, tokens: ['alpha', 'beta', 'gamma'] });
    expect(found[0]?.ofQuery).toBeCloseTo(1);
    expect(found[0]?.ofGroup).toBe(1);
  });

  it('are found in the sources that are wanted, which may not have the rarer one', () => {
    const tokens = ['alpha', 'beta', 'gamma'];
    const { found, total } = index.search({ ...query, tokens, isWanted: (one) => one === 2 });
    expect(total).toBe(1);
    expect(sourcesOf(found[0]?.group)).toEqual([2]);
  });

  it('are found by their beginning', () => {
    expect(index.search({ ...query, tokens: ['gam'] }).total).toBe(22_002);
    // event777, event7770 to event7779.
    expect(index.search({ ...query, tokens: ['event777'] }).total).toBe(11);
  });
});

it('answers what is typed on as an index would that was never asked before', () => {
  const word = fc.constantFrom('red', 'redis', 'pool', 'host', 'timeout', 'time', 'lost');
  const text = fc.array(word, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(
      fc.array(text, { maxLength: 40 }),
      fc.array(text, { maxLength: 10 }),
      fc.array(fc.tuple(text, fc.boolean()), { maxLength: 8 }),
      (old, added, queries) => {
        const [base, overlay] = [old, added].map((texts) => {
          const builder = new ShardBuilder();
          for (const words of texts) {
            builder.addText(words.join(' '), { source: 1, time: 0, place: 1, resolved: false });
          }
          return builder.build();
        });
        const fresh = (): GroupIndex =>
          new GroupIndex(base ?? emptyShard, overlay ?? emptyShard, undefined);
        const index = fresh();
        for (const [tokens, prefix] of queries) {
          const asked = { tokens, prefix, limit: 20, below: 5, threshold: 0.5 };
          expect(index.search(asked)).toEqual(fresh().search(asked));
        }
      },
    ),
  );
});
