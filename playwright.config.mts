import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { checkout, testResults } from './scripts/host/checkout.mjs';
import { chromiumFlags, findChromium } from './scripts/host/chromium.mjs';

const executablePath = findChromium();

export default defineConfig({
  testDir: path.join(checkout, 'test/ui'),
  outputDir: path.join(testResults, 'ui'),
  globalSetup: path.join(checkout, 'test/ui/support/globalSetup.ts'),
  reporter: [['list'], ['json', { outputFile: path.join(testResults, 'ui.json') }]],
  // A window of VS Code keeps two processors busy, and a test that passes at the second try is a failing test.
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  // Far above what any test takes on a machine that does nothing else: a busy one fails no test.
  timeout: 240_000,
  expect: { timeout: 40_000 },
  use: {
    actionTimeout: 40_000,
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: chromiumFlags,
    },
  },
});
