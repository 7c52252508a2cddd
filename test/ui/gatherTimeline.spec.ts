import { expect, test } from './support/test';
import type { Workbench } from './pages/workbench';

/** The timeline of a postmortem, gathered from what is recorded and from what somebody copied. */

const path = 'docs/postmortems/2026-03-14-checkout.md';

test.use({
  permissions: ['clipboard-read', 'clipboard-write'],
  // Nothing opens beside the postmortem.
  settings: { 'logbook.workJournal.openHandover': 'never' },
  files: {
    [path]: [
      '# Postmortem: Checkout was down',
      '',
      '**Date:** 2026-03-14',
      '**Severity:** P2',
      '**Status:** Draft',
      '',
      '## Timeline',
      '',
      '| Time (UTC) | Event |',
      '| ---------- | ----- |',
      '| 14:05 | Alert fired: checkout errors above 5 % |',
      '',
      '## Root Cause',
      '',
      'The pool was full.',
      '',
    ].join('\n'),
    'progress/ledger.jsonl': [
      '{"timestamp":"2026-03-14T13:55:00Z","type":"deployment","task_id":"T-1","service":"checkout"}',
      '{"timestamp":"2026-03-15T09:00:00Z","type":"incident","task_id":"T-2","title":"Pool full","recovered_at":"2026-03-14T14:50:00Z","detected_at":"2026-03-14T14:05:00Z"}',
      '',
    ].join('\n'),
    'JOURNAL.md': [
      '# JOURNAL - checkout',
      '',
      '## 2026-03-14T14:20:00Z - bring checkout back',
      'Intent: find what holds the connections',
      'Failed: restarting the pool',
      '',
    ].join('\n'),
  },
});

const failedRun = {
  v: 1,
  kind: 'run',
  id: '01',
  at: '2026-03-14T14:30:00Z',
  durationMs: 900,
  command: 'npm test',
  cwd: '',
  source: 'terminal',
  outcome: 'failed',
  runner: 'generic',
  failures: [],
  passed: { files: [], tests: [], command: false },
};

const kubectl = `
LAST SEEN   TYPE      REASON    OBJECT          MESSAGE
12m         Warning   BackOff   pod/checkout    Back-off restarting failed container
`;
const chat = `
Ada Example  [4:10 PM]
Checkout is slow for me, is somebody looking?
`;
const log = '2026-03-14 16:35:10 ERROR pool exhausted, password=hunter2-correct-horse\n';

async function gather(workbench: Workbench, clipboard: string, zone?: string): Promise<void> {
  await workbench.page.evaluate((text) => navigator.clipboard.writeText(text), clipboard);
  await workbench.runCommand('Logbook: Gather Timeline');
  await workbench.pick('The clipboard');
  if (zone === undefined) return;
  await expect(workbench.quickInput.getByRole('option', { name: /^Local time/ })).toBeVisible();
  await workbench.screenshot('gather-zone');
  await workbench.pick('Another offset...');
  await workbench.answer(zone);
}

/** Ticks everything that is proposed. @param row what the timeline holds as soon as it has been taken in */
async function takeAll(workbench: Workbench, row: string): Promise<void> {
  await expect(workbench.quickInput).toContainText('times in UTC');
  await workbench.quickInput.getByRole('checkbox', { name: 'Toggle all checkboxes' }).click();
  await workbench.accept();
  await expect(workbench.textEditor).toContainText(row);
}

test('rows come from the run log, the work journal and the clipboard, in UTC', async ({
  workbench,
  workspace,
}) => {
  await workspace.write('.git/logbook/runs.jsonl', `${JSON.stringify(failedRun)}\n`);
  await workbench.openFile(path);

  await gather(workbench, 'We were down for a while.');
  await expect(workbench.notification('There are no times in that text')).toBeVisible();
  await expect(workbench.dirtyTabs).toHaveCount(0);

  await workbench.runCommand('Logbook: Gather Timeline');
  await workbench.pick('Around the incident');
  const row = (name: RegExp) => workbench.quickInput.getByRole('checkbox', { name }).first();
  await expect(row(/14:20 +Failed: restarting the pool/)).toBeVisible();
  await expect(row(/14:30 +npm test failed/)).toBeVisible();
  await workbench.screenshot('gather-recorded');
  await takeAll(workbench, 'restarting the pool');

  await gather(workbench, chat, '+02:00');
  await expect(row(/14:10 +Checkout is slow/)).toBeVisible();
  await takeAll(workbench, 'Checkout is slow');
  await gather(workbench, log, '+02:00');
  await workbench.screenshot('gather-log');
  await takeAll(workbench, 'pool exhausted');
  await gather(workbench, kubectl);
  await takeAll(workbench, 'Back-off restarting');
  await workbench.save();
  await expect(workbench.dirtyTabs).toHaveCount(0);

  const text = await workspace.read(path);
  const cells = text
    .split('\n')
    .filter((line) => /^\| \d/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, 3)
        .map((cell) => cell.trim()),
    );
  expect(cells.slice(0, -1)).toEqual([
    ['13:55', 'Deployed checkout'],
    ['14:05', 'Alert fired: checkout errors above 5 %'],
    ['14:05', 'Incident detected: Pool full'],
    ['14:10', 'Checkout is slow for me, is somebody looking?'],
    ['14:20', 'Work began: bring checkout back'],
    ['14:20', 'Failed: restarting the pool'],
    ['14:30', '`npm test` failed'],
    ['14:35', expect.stringMatching(/^ERROR pool exhausted, password=(?!hunter2)/)],
    ['14:50', 'Incident resolved: Pool full'],
  ]);
  expect(cells.at(-1)).toEqual([
    expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/),
    expect.stringContaining('Back-off restarting failed container'),
  ]);
});
