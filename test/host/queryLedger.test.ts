import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { eventually } from './support/conditions';
import { inWorkspace } from './support/workspace';

interface Summary {
  readonly total: number;
  readonly truncated: boolean;
  readonly skipped: number;
  readonly damaged: number;
}

function queryLedger(input: unknown): Thenable<Summary | undefined> {
  return vscode.commands.executeCommand('logbook.queryLedger', input);
}

const event = (day: number, type: string, more: object = {}): string =>
  `${JSON.stringify({ timestamp: `2026-01-0${day}T10:00:00Z`, type, task_id: `t-${day}`, ...more })}\n`;

function resultTabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) =>
        input instanceof vscode.TabInputWebview && input.viewType.endsWith('logbook.queryResults'),
    );
}

describe('querying the ledger', () => {
  before(async () => {
    await mkdir(inWorkspace('progress', 'archive'), { recursive: true });
    await writeFile(
      inWorkspace('progress', 'archive', 'ledger-2025-Q4.jsonl'),
      event(1, 'incident', { root_cause: 'Redis pool too small' }),
    );
    await writeFile(
      inWorkspace('progress', 'ledger.jsonl'),
      [
        event(2, 'incident', { root_cause: 'Redis timeout' }),
        '{"torn": \n',
        event(3, 'deployment'),
        event(4, 'incident', { root_cause: 'Typo' }),
      ].join(''),
    );
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  after(() => rm(inWorkspace('progress'), { recursive: true, force: true }));

  it('runs a jq filter on the ledger and its archives, and shows the results in one tab', async () => {
    assert.deepEqual(await queryLedger({ jq: '.root_cause | test("Redis")' }), {
      total: 3,
      truncated: false,
      // The deployment has no cause.
      skipped: 1,
      damaged: 1,
    });
    assert.equal((await queryLedger({ jq: '.task_id' }))?.total, 4);
    await eventually('one tab of results', () => resultTabs().length === 1);
  });

  it('filters by type, date and text', async () => {
    const total = async (input: object) => (await queryLedger(input))?.total;
    assert.equal(await total({ types: ['incident'] }), 3);
    assert.equal(await total({ types: ['incident'], from: '2026-01-02' }), 2);
    assert.equal(await total({ types: ['incident'], from: '2026-01-02', to: '2026-01-03' }), 1);
    assert.equal(await total({ types: ['incident'], text: 'redis' }), 2);
    assert.equal(await total({ text: 'redis', jq: 'empty' }), 0);
  });

  it('answers a wrong filter in its tab, and wrong arguments without one', async () => {
    assert.equal(await queryLedger({ jq: '.a |' }), undefined);
    await eventually('the tab of the wrong filter', () => resultTabs().length === 1);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await eventually('the tab to close', () => resultTabs().length === 0);
    assert.equal(await queryLedger({ jq: 7 }), undefined);
    assert.equal(await queryLedger({ text: 'redis', from: 'yesterday' }), undefined);
    assert.equal(await queryLedger({ jq: 'jq --from-file x.jq .' }), undefined);
    assert.equal(resultTabs().length, 0);
  });

  it('leaves the ledger as it is', async () => {
    const before = await readFile(inWorkspace('progress', 'ledger.jsonl'), 'utf8');
    await queryLedger({ jq: '.task_id = "other"' });
    assert.equal(await readFile(inWorkspace('progress', 'ledger.jsonl'), 'utf8'), before);
  });
});
