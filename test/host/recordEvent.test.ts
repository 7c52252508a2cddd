import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { eventually } from './support/conditions';
import { inWorkspace } from './support/workspace';

const ledger = inWorkspace('progress', 'ledger.jsonl');
const notes = inWorkspace('progress', 'NOTES.md');

const complete = {
  timestamp: '2026-01-05T12:30:00Z',
  type: 'task_completion',
  task_id: 'fix-auth-timeout',
  status: 'success',
  lesson_learned: 'Load test connection pools with 50 clients before production',
  dora_impact: { lead_time: '45 minutes' },
};

function recordEvent(event: unknown): Thenable<{ id: string } | undefined> {
  return vscode.commands.executeCommand('logbook.recordEvent', event);
}

/** The events of the ledger, oldest first, except one that is just being written. */
async function recorded(): Promise<Record<string, unknown>[]> {
  const text = await readFile(ledger, 'utf8').catch(() => '');
  return text
    .split('\n')
    .slice(0, -1)
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('recording events', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(inWorkspace('progress'), { recursive: true, force: true });
    await rm(inWorkspace('.git', 'logbook', 'ledger-pending'), { recursive: true, force: true });
  });

  it('records a complete event without a form, and answers with its id', async () => {
    const answer = await recordEvent(complete);
    assert.ok(answer);
    const [line] = await recorded();
    assert.deepEqual(line, { ...complete, id: answer.id, v: 1 });
    assert.ok((await readFile(notes, 'utf8')).includes(answer.id));
  });

  it('writes nothing of an event that a gate refuses', async () => {
    assert.ok(await recordEvent(complete));
    assert.equal(await recordEvent(complete), undefined);
    const vague = { ...complete, task_id: 'other', lesson_learned: 'Be more careful' };
    assert.equal(await recordEvent(vague), undefined);
    assert.equal((await recorded()).length, 1);
  });

  it('keeps an event that the ledger does not take, and records it when it is tried again', async () => {
    // A file where the ledger's folder should be: nobody can write there, not even an administrator.
    await writeFile(inWorkspace('progress'), '');
    assert.equal(await recordEvent(complete), undefined);
    await rm(inWorkspace('progress'));
    const again = recordEvent(undefined);
    // The kept event is the first of the choices.
    await eventually('the kept event in the ledger', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return (await recorded()).some(({ task_id: id }) => id === complete.task_id);
    });
    await again;
    assert.ok((await readFile(notes, 'utf8')).includes('Fix auth timeout'));
    assert.equal((await recorded()).length, 1);
  });

  it('completes the notes of an event when it is recorded again with its id', async () => {
    await mkdir(notes, { recursive: true });
    const answer = await recordEvent(complete);
    assert.ok(answer, 'the event is recorded all the same');
    await rm(notes, { recursive: true });
    const again = await recordEvent({ ...complete, id: answer.id });
    assert.equal(again?.id, answer.id);
    assert.ok((await readFile(notes, 'utf8')).includes(answer.id));
    assert.equal((await recorded()).length, 1);
  });

  it('writes the missing half when Complete is chosen, and not the event again', async () => {
    await mkdir(notes, { recursive: true });
    const answer = await recordEvent(complete);
    assert.ok(answer);
    await rm(notes, { recursive: true });
    await eventually('the entry in the notes', async () => {
      await vscode.commands.executeCommand('notification.acceptPrimaryAction');
      return (await readFile(notes, 'utf8').catch(() => '')).includes(answer.id);
    });
    assert.equal((await recorded()).length, 1);
  });

  it('keeps an event when the ledger is a folder, and records it with Try Again', async () => {
    await mkdir(ledger, { recursive: true });
    assert.equal(await recordEvent(complete), undefined);
    const [kept] = await readdir(inWorkspace('.git', 'logbook', 'ledger-pending'));
    assert.ok(kept, 'the event is kept');
    await rm(ledger, { recursive: true });
    await eventually('the event in the ledger', async () => {
      await vscode.commands.executeCommand('notification.acceptPrimaryAction');
      return (await recorded()).length > 0;
    });
    assert.equal((await recorded())[0]?.['task_id'], complete.task_id);
    await eventually(
      'the kept event to go',
      async () => (await readdir(inWorkspace('.git', 'logbook', 'ledger-pending'))).length === 0,
    );
  });

  it('offers an event that was kept again when the next one is recorded', async () => {
    await mkdir(ledger, { recursive: true });
    assert.equal(await recordEvent(complete), undefined);
    // The first offer is closed without a choice: the event stays.
    await vscode.commands.executeCommand('notifications.clearAll');
    await rm(ledger, { recursive: true });
    assert.ok(await recordEvent({ ...complete, task_id: 'next-task' }));
    assert.deepEqual(
      (await recorded()).map(({ task_id: id }) => id),
      ['next-task'],
    );
    await eventually('the kept event in the ledger', async () => {
      await vscode.commands.executeCommand('notification.acceptPrimaryAction');
      return (await recorded()).length === 2;
    });
    assert.equal((await recorded())[1]?.['task_id'], complete.task_id);
    assert.ok((await readFile(notes, 'utf8')).includes('Fix auth timeout'));
  });

  it('opens a form for a part of an event', async () => {
    assert.equal(await recordEvent({ type: 'incident', severity: 'P1' }), undefined);
    await eventually('the form', () =>
      vscode.window.tabGroups.activeTabGroup.tabs.some(
        ({ input }) =>
          input instanceof vscode.TabInputWebview && input.viewType.endsWith('logbook.eventForm'),
      ),
    );
    assert.deepEqual(await recorded(), []);
  });
});
