import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { offsetsHolding, readTaskIds } from '../../../../src/node/sideIndex/taskIds';
import { tempFolder } from '../tempRepository';

it('reads each ID once, wherever a file is cut in two', () => {
  const file = path.join(tempFolder(), 'ledger.jsonl');
  const lines = [
    '{"task_id":"fix-1"}',
    '{"type":"task_completion","taskId":"größe-2"}',
    '{"task" : "fix-3"}',
  ];
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  writeFileSync(file, bytes);
  for (let cut = 0; cut <= bytes.length; cut++) {
    const parts = [readTaskIds(file, 0, cut), readTaskIds(file, cut, bytes.length)];
    expect(parts.map(({ text }) => text.split('\n').filter(Boolean)).flat()).toHaveLength(3);
    const places = (text: string): number[] =>
      parts.flatMap((part) => [...offsetsHolding(part, text)]);
    expect(places('fix-1')).toEqual([bytes.indexOf('"task_id"')]);
    expect(places('größe')).toEqual([bytes.indexOf('"taskId"')]);
    expect(places('fix-3')).toEqual([bytes.indexOf('"task" ')]);
  }
});
