import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository, write } from '../node/tempRepository';
import { answer, mcpServers } from './mcpServers';

const { connect } = mcpServers();

describe('the story of a failing test', () => {
  const failing = [
    ' FAIL  test/cart.test.ts > cart > adds up prices',
    'AssertionError: expected 570 to be 1260 // Object.is equality',
    ' ❯ test/cart.test.ts:9:23',
    '',
    ' Test Files  1 failed (1)',
    '      Tests  1 failed (1)',
    '',
  ].join('\n');
  const passing = [
    ' ✓ test/cart.test.ts (1 test) 3ms',
    '',
    ' Test Files  1 passed (1)',
    '      Tests  1 passed (1)',
    '',
  ].join('\n');

  it('is told over MCP alone, from the session to the archive', async () => {
    const workspace = repository({
      'src/cart.ts': 'export const total = 1;\n',
      '.gitignore': 'node_modules/\n',
    });
    const client = await connect(workspace, 'read-write', '--author', 'Velma');
    await answer(client, 'start_session', {
      intent: 'make the cart add up',
      approach: 'multiply prices by their quantities',
    });

    const run = { command: 'npx vitest run', exitCode: 1, output: failing };
    interface Run {
      readonly outcome: string;
      readonly failures: readonly { readonly id: string; readonly streak: number }[];
      readonly mutationRequired: boolean;
    }
    const runs: Run[] = [];
    for (const price of [2, 3, 4]) {
      write(workspace, 'src/cart.ts', `export const total = ${price};\n`);
      runs.push(await answer<Run>(client, 'report_run', run));
    }
    expect(runs.map(({ failures }) => failures[0]?.streak)).toEqual([1, 2, 3]);
    expect(runs.map(({ mutationRequired }) => mutationRequired)).toEqual([false, false, true]);

    expect(await answer(client, 'recall_failure', { output: failing })).toMatchObject({
      seen: 0,
      matches: [],
    });
    await answer(client, 'declare_mutation', {
      mutation: 'M5',
      failedOn: 'changing the total itself',
      switchingTo: 'one item only, then the sum',
      rationale: 'the total hides which item is wrong',
    });
    await answer(client, 'add_note', {
      kind: 'found',
      text: 'The quantity is a string when it comes from the form.',
    });
    expect(await answer(client, 'read_handover', {})).toMatchObject({
      mutation: { switchingTo: 'one item only, then the sum' },
      unread: false,
    });

    write(workspace, 'src/cart.ts', 'export const total = 1260;\n');
    const fixed = { command: 'npx vitest run', exitCode: 0, output: passing };
    expect(await answer<Run>(client, 'report_run', fixed)).toMatchObject({
      outcome: 'passed',
      mutationRequired: false,
    });
    await answer(client, 'record_event', {
      event: {
        timestamp: '2026-01-05T12:30:00Z',
        type: 'task_completion',
        task_id: 'cart-adds-up',
        status: 'success',
        error: 'AssertionError: expected 570 to be 1260 // Object.is equality',
        root_cause: 'The quantity was multiplied as a string',
        fix: 'Parse the quantity where the form is read',
        lesson_learned: 'Parse numbers of forms where they are read, not where they are used',
      },
    });
    // The same error, whatever stands around it.
    const known = await answer<{ seen: number; matches: unknown[] }>(client, 'recall_failure', {
      output: failing,
    });
    expect(known.seen).toBe(1);
    expect(known.matches[0]).toMatchObject({
      exact: true,
      resolution: 'Parse the quantity where the form is read',
    });

    const { path: entry } = await answer<{ path: string }>(client, 'create_document', {
      type: 'journal',
      title: 'The cart that could not add',
      fields: { severity: 'medium', tags: ['cart'] },
      streakId: runs[0]?.failures[0]?.id ?? '',
    });
    expect(readFileSync(path.join(workspace, entry), 'utf8')).toContain('author: Velma\n');

    const { archive } = await answer<{ archive: string }>(client, 'complete_task', {
      summary: 'The cart adds up.',
    });
    const journal = readFileSync(path.join(workspace, archive), 'utf8');
    expect(journal).toContain('one item only, then the sum');
    expect(readFileSync(path.join(workspace, 'clan-learnings/patterns.jsonl'), 'utf8')).toContain(
      'one item only, then the sum',
    );
  });
});
