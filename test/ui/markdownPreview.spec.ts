import { expect, test } from './support/test';
import type { Theme } from './pages/workbench';

const postmortem = 'docs/incidents/outage.md';
const readme = 'docs/notes.md';

test.use({
  files: {
    [postmortem]: [
      '# Checkout was down for 47 minutes',
      '',
      '**Date:** 2026-02-03',
      '**Severity:** P1',
      '**Status:** Resolved',
      '',
      '## Executive Summary',
      '',
      'Nobody could pay between 10:02 and 10:49 UTC.',
      '',
      '## Timeline',
      '',
      '| Time (UTC) | Event |',
      '|---|---|',
      '| 10:02 | First symptom: the queue stops |',
      '| 10:31 | Root cause identified |',
      '| 10:49 | Service restored |',
      '',
      '## Root Cause',
      '',
      'The disk of the queue was full.',
      '',
      '## Action Items',
      '',
      '| Action | Owner | Due Date | Priority | Status |',
      '|---|---|---|---|---|',
      '| Add an alert at 80 % disk usage | Ana | 2026-03-01 | P2 | Open |',
      '| Rotate the log of the queue daily | Bo | 2026-03-08 | P3 | Done |',
      '',
    ].join('\n'),
    [readme]: '# Notes\n\n**Status:** fine\n\n| Time | Event |\n|---|---|\n| 1 | 2 |\n',
  },
});

const themes: readonly Theme[] = ['light', 'dark', 'highContrast', 'highContrastLight'];

test('shows severity, status, timeline and actions in the built-in preview', async ({
  workbench,
}) => {
  await workbench.openFile(postmortem);
  await workbench.runCommand('Markdown: Open Preview');
  const preview = workbench.page
    .frameLocator('iframe.webview.ready >> visible=true')
    .frameLocator('iframe#active-frame');
  await expect(preview.locator('.logbook-severity-1')).toHaveText('P1');
  await expect(preview.locator('p .logbook-status-done')).toHaveText('Resolved');
  await expect(preview.locator('table.logbook-timeline')).toHaveCount(1);
  await expect(preview.locator('table.logbook-actions .logbook-severity-2')).toHaveText('P2');
  for (const theme of themes) {
    await workbench.useTheme(theme);
    await workbench.screenshot(`preview-${theme}`);
  }
});

test('leaves other Markdown alone', async ({ workbench }) => {
  await workbench.openFile(readme);
  await workbench.runCommand('Markdown: Open Preview');
  const preview = workbench.page
    .frameLocator('iframe.webview.ready >> visible=true')
    .frameLocator('iframe#active-frame');
  await expect(preview.getByRole('heading', { name: 'Notes' })).toBeVisible();
  await expect(preview.locator('[class*="logbook"]')).toHaveCount(0);
});
