import { describe, expect, it } from 'vitest';
import { LedgerChecker } from '../../../../src/core/ledger/editor/ledgerChecker';
import { ElsewhereLookUp } from '../../../../src/node/ledger/eventsElsewhere';
import { ledgerPaths } from '../../../../src/node/ledger/segments';
import { tempFolder, write } from '../tempRepository';

const event = (taskId: string, id?: string, more = '') =>
  `{"timestamp": "2026-01-05T12:30:00Z", "type": "incident", "task_id": "${taskId}"${id === undefined ? '' : `, "id": "${id}"`}${more}}`;

const archive = 'progress/archive/ledger-2025-Q4-0a.jsonl';

function workspace(lines: readonly string[]) {
  const root = tempFolder();
  write(root, archive, `${lines.join('\n')}\n`);
  const paths = ledgerPaths(root, 'progress/ledger.jsonl', 'progress/NOTES.md');
  return { root, lookUp: new ElsewhereLookUp(() => paths, 'progress/ledger.jsonl') };
}

/** A file in an editor, with the last lines checked against the archive. */
async function findingsIn(lines: readonly string[], archived: readonly string[]) {
  const { lookUp } = workspace(archived);
  const source = { lineCount: lines.length, lineText: (line: number) => lines[line] ?? '' };
  const checker = new LedgerChecker(source, () => new Date('2026-11-20T12:00:00Z'));
  checker.check(() => true);
  return checker.findings(undefined, await lookUp.find(checker.newNames()));
}

describe('names in the other files of the ledger', () => {
  it('are found in archives, with their place', async () => {
    expect(await findingsIn([event('b')], [event('a'), event('b')])).toMatchObject([
      {
        code: 'ledger-duplicate-task-id',
        line: 0,
        message: expect.stringContaining(`line 2 of ${archive}`) as string,
        fix: { title: 'Write "b-20260105-123000"' },
      },
    ]);
  });

  it('are found however other writers escape them', async () => {
    const escaped = event('caf\\u00e9');
    expect(await findingsIn([event('café')], [escaped])).toHaveLength(1);
  });

  it('may be equal in one event that stands in both', async () => {
    const same = event('a', '01JGVX4D2N6T5YQ0G5X8Z4R7AB');
    expect((await findingsIn([same], [same])).map(({ code, fix }) => [code, fix?.title])).toEqual([
      ['ledger-duplicate-id', 'Remove the repeated event'],
    ]);
    const other = event('a', '01JGVX4D2N6T5YQ0G5X8Z4R7AB', ', "severity": "P1"');
    expect((await findingsIn([same], [other])).map(({ code, fix }) => [code, fix])).toEqual([
      ['ledger-duplicate-id', undefined],
    ]);
  });

  it('are no names where they are the value of another key, or of a record of the skill', async () => {
    const meta = '{"timestamp": "2026-01-05T12:30:00Z", "type": "meta", "task_id": "a"}';
    expect(
      await findingsIn([event('a')], [event('b', undefined, ', "service": "a"'), meta]),
    ).toEqual([]);
  });

  it('are looked up again when a file changes', async () => {
    const { root, lookUp } = workspace([event('a')]);
    const names = { taskIds: ['b'], ids: [] };
    expect((await lookUp.find(names)).taskIds.size).toBe(0);
    write(root, archive, `${event('a')}\n${event('b')}\n`);
    expect((await lookUp.find(names)).taskIds.get('b')).toMatchObject({ line: 2 });
  });
});

describe('the names that are looked up', () => {
  const names = (lines: string[]) => {
    const source = {
      get lineCount() {
        return lines.length;
      },
      lineText: (line: number) => lines[line] ?? '',
    };
    return { checker: new LedgerChecker(source, () => new Date()), lines };
  };

  it('are those of the last lines when a file opens, and of lines that change', () => {
    const { checker, lines } = names(Array.from({ length: 1000 }, (_, line) => event(`t${line}`)));
    checker.check(() => true);
    expect(checker.newNames().taskIds).toEqual(['t999', 't998', 't997']);
    lines[10] = event('changed');
    checker.replaced(10, 10, 1);
    checker.check(() => true);
    expect(checker.newNames().taskIds).toEqual(['t999', 't998', 't997', 'changed']);
  });
});
