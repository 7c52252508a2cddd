import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { executeOperation } from '../../../../src/core/operations/execute';
import type { Ledger } from '../../../../src/core/ledger/ledger';
import type { OperationPorts } from '../../../../src/core/operations/ports';
import { newId } from '../../../../src/node/newId';
import { write } from '../../node/tempRepository';
import { testLedger } from '../../node/ledger/ledgerFiles';

interface Recorded {
  readonly id: string;
  readonly path: string;
  readonly line: number;
  readonly notesPath: string;
  readonly notesError?: string;
  readonly warnings: readonly string[];
}

function setUp() {
  const { root, ledger } = testLedger();
  const ports = {
    root,
    ledger,
    redact: (text: string) => Promise.resolve(text.replaceAll('hunter2', '[redacted: password]')),
    now: () => new Date('2026-02-03T12:00:00Z'),
    newId,
  } as unknown as OperationPorts;
  const record = (event: object, notes?: object) =>
    executeOperation(ports, 'record_event', {
      event,
      ...(notes && { notes }),
    }) as Promise<Recorded>;
  const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
  return { root, record, read, ledger };
}

const good = {
  timestamp: '2026-01-05T12:30:00Z',
  zebra: { b: 1, a: 2 },
  task_id: 'fix-auth-timeout',
  type: 'task_completion',
  root_cause: 'Redis pool size too small',
  lesson_learned: 'Load test connection pools before production',
};

describe('record_event', () => {
  it('writes the keys as they were given, and its own behind them', async () => {
    const { record, read } = setUp();
    const { id, ...rest } = await record(good, { followUps: ['Add an alert'] });
    expect(rest).toEqual({
      path: 'progress/ledger.jsonl',
      line: 1,
      notesPath: 'progress/NOTES.md',
      warnings: [],
    });
    expect(read('progress/ledger.jsonl')).toBe(`${JSON.stringify({ ...good, id, v: 1 })}\n`);
    expect(read('progress/NOTES.md')).toMatch(new RegExp(`${id}[^]*- \\[ \\] Add an alert`));
  });

  it('keeps a key that is named as the prototype of objects is', async () => {
    const { record, read } = setUp();
    const event = JSON.parse(`{"__proto__": {"x": 1}, ${JSON.stringify(good).slice(1)}`) as object;
    const { id } = await record(event);
    expect(read('progress/ledger.jsonl')).toBe(
      `{"__proto__":{"x":1},${JSON.stringify({ ...good, id, v: 1 }).slice(1)}\n`,
    );
    await expect(record([])).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('writes nothing when a gate fails, and says which', async () => {
    const { record, ledger } = setUp();
    await record(good);
    await expect(
      record({ ...good, lesson_learned: 'Be more careful', dora_impact: 'improved' }),
    ).rejects.toMatchObject({
      code: 'gates_failed',
      data: {
        gates: [
          { gate: 'task_id', suggestion: 'fix-auth-timeout-20260105-123000' },
          { gate: 'lesson', field: 'lesson_learned' },
          { gate: 'dora_impact', field: 'dora_impact' },
        ],
      },
    });
    expect(await ledger.taskIds('')).toEqual(new Set(['fix-auth-timeout']));
  });

  it('takes the task ID of another when the suggestion is followed', async () => {
    const { record } = setUp();
    await record(good);
    const { line } = await record({ ...good, task_id: 'fix-auth-timeout-20260105-123000' });
    expect(line).toBe(2);
  });

  it('tells whoever comes later when two processes record one task in the same moment', async () => {
    const { root, record } = setUp();
    const ports = (append: (ledger: Ledger) => Ledger['append']) => {
      const { ledger } = testLedger({}, root);
      return {
        root,
        ledger: { ...ledger, append: append(ledger) },
        redact: (text: string) => Promise.resolve(text),
        now: () => new Date(),
        newId,
      } as unknown as OperationPorts;
    };
    let first: Recorded | undefined;
    // The other process passes the gate and appends between this one's gate and its append.
    const later = ports((ledger) => async (event, notes) => {
      first = await record(good);
      return ledger.append(event, notes);
    });
    const second = (await executeOperation(later, 'record_event', { event: good })) as Recorded;
    expect(first?.warnings).toEqual([]);
    expect(second.warnings).toEqual([
      'Another event of "fix-auth-timeout" was recorded in the same moment: progress/ledger.jsonl:1. Task IDs are ' +
        'unique: write another in progress/ledger.jsonl:2, for instance "fix-auth-timeout-20260105-123000".',
    ]);
  });

  it('masks secrets in the event and in the notes', async () => {
    const { record, read } = setUp();
    const event = { ...good, error: 'password=hunter2', deep: [{ x: 'hunter2' }] };
    const { warnings } = await record(event, { diff: '+ hunter2' });
    expect(warnings).toEqual([expect.stringMatching(/^Secrets were masked in: .*deep\.0\.x/)]);
    expect(read('progress/ledger.jsonl') + read('progress/NOTES.md')).not.toContain('hunter2');
  });

  it('completes the half that failed when the event is recorded with its id again', async () => {
    const { root, record, read } = setUp();
    write(root, 'progress/NOTES.md/blocked', '');
    const first = await record(good);
    expect(first.notesError).toContain('is a folder');
    rmSync(path.join(root, 'progress/NOTES.md'), { recursive: true });
    const again = await record({ ...good, id: first.id });
    expect(again).toMatchObject({ id: first.id, line: 1 });
    await record({ ...good, id: first.id });
    expect(read('progress/NOTES.md').split(first.id)).toHaveLength(2);
    expect(read('progress/ledger.jsonl').split('\n')).toHaveLength(2);
  });

  it('records a kept event with the notes that it was kept with', async () => {
    const { root, record, read, ledger } = setUp();
    write(root, 'progress/ledger.jsonl/blocked', '');
    await expect(record(good, { followUps: ['Add an alert'] })).rejects.toMatchObject({
      code: 'io_error',
      data: { kept: true },
    });
    rmSync(path.join(root, 'progress/ledger.jsonl'), { recursive: true });
    const [kept] = await ledger.pending();
    const { id } = await record(kept?.event ?? {});
    expect(id).toBe(kept?.id);
    expect(read('progress/ledger.jsonl')).toBe(`${JSON.stringify({ ...good, id, v: 1 })}\n`);
    expect(read('progress/NOTES.md')).toContain('- [ ] Add an alert');
    expect(await ledger.pending()).toEqual([]);
  });

  it('gives ids itself', async () => {
    const { record } = setUp();
    await expect(record({ ...good, id: 'mine' })).rejects.toMatchObject({
      code: 'gates_failed',
      data: { gates: [{ gate: 'schema', field: 'id' }] },
    });
  });
});
