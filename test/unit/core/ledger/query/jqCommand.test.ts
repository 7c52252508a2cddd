import { describe, expect, it } from 'vitest';
import { builtInFor } from '../../../../../src/core/ledger/query/builtInQueries';
import { readJqCommand } from '../../../../../src/core/ledger/query/jqCommand';

describe('reading what was typed where a jq filter is expected', () => {
  it('takes a filter as it is', () => {
    for (const filter of ['.', 'select(.status == "success") | .task_id', '-1', '.cat | .jq']) {
      expect(readJqCommand(filter)).toMatchObject({ filter, raw: false, pipedInto: [] });
    }
  });

  it('takes the filter out of a command line, with its options', () => {
    expect(readJqCommand(`jq -r '.task_id'`)).toMatchObject({ filter: '.task_id', raw: true });
    expect(readJqCommand(`jq -rc ".a | select(.b == \\"c\\")" progress/x.jsonl`)).toMatchObject({
      filter: '.a | select(.b == "c")',
      raw: true,
    });
    expect(readJqCommand(`$ jq --slurp 'length' < progress/ledger.jsonl`)).toMatchObject({
      filter: 'length',
      whole: 'slurp',
    });
    expect(readJqCommand(`jq --arg who Ada '.owner == $who'`)).toMatchObject({
      filter: '.owner == $who',
      options: ['--arg', 'who', 'Ada'],
    });
  });

  it('takes the verbatim pipelines of the ledger skill, and knows what they are for', () => {
    const similar = readJqCommand(
      `# Find all tasks related to "Redis" or "timeout"\ncat progress/ledger.jsonl | jq 'select(.root_cause | contains("Redis") or contains("timeout"))'`,
    );
    expect(similar).toEqual({
      filter: 'select(.root_cause | contains("Redis") or contains("timeout"))',
      raw: false,
      whole: undefined,
      options: [],
      pipedInto: [],
    });
    const leadTime = readJqCommand(
      `cat progress/ledger.jsonl | jq -r 'select(.status == "success") | .dora_impact.lead_time' | awk '{sum+=$1; count+=1} END {print "Avg Lead Time:", sum/count, "minutes"}'`,
    );
    expect(leadTime).toMatchObject({
      filter: 'select(.status == "success") | .dora_impact.lead_time',
      raw: true,
      pipedInto: [`awk '{sum+=$1; count+=1} END {print "Avg Lead Time:", sum/count, "minutes"}'`],
    });
    expect(builtInFor(leadTime)).toBe('lead_time');
    const hotFiles = readJqCommand(
      `cat progress/ledger.jsonl | \\\n  jq -r '.files_modified[]?' | sort | uniq -c | sort -rn | head -5`,
    );
    expect(hotFiles).toMatchObject({
      filter: '.files_modified[]?',
      pipedInto: ['sort', 'uniq -c', 'sort -rn', 'head -5'],
    });
    expect(builtInFor(hotFiles)).toBe('hot_files');
  });

  it.each([
    ['jq -f filter.jq', /-f/],
    ['jq --slurpfile a /etc/passwd .', /--slurpfile/],
    ['jq -L /lib .', /-L/],
    ['jq --rawfile=x /etc/passwd .', /--rawfile/],
    ["jq '.a", /never closed/],
    ['jq -r', /no jq filter/],
  ])('refuses %s', (text, message) => {
    expect(() => readJqCommand(text)).toThrow(message);
  });
});
