import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium, expect, type Page } from '@playwright/test';
import { checkout } from '../../scripts/host/checkout.mjs';
import { chromiumFlags, provideChromium } from '../../scripts/host/chromium.mjs';
import { run } from '../../scripts/host/processes.mjs';
import { provideHost } from '../../scripts/host/provision.mjs';
import { installExtension, startServer } from '../../scripts/host/server.mjs';
import { createSession } from '../../scripts/host/session.mjs';
import { createWorkspace } from '../../scripts/host/workspace.mjs';
import { Workbench } from '../ui/pages/workbench';
import type { BenchRow } from './benchRow';

/** Figures from a real VS Code: how long activation takes there, and how long a key in the form takes to arrive. */

const entry = 'docs/journals/20260314-1447-large.md';
const keys = 200;

/**
 * An extension that writes down when a document changed (by the same clock as the page that the keys go to) and
 * what VS Code's own account says about starting each extension.
 */
const probe = {
  'package.json': JSON.stringify({
    name: 'probe',
    publisher: 'bench',
    version: '1.0.0',
    engines: { vscode: '^1.104.0' },
    main: './main.js',
    activationEvents: ['onStartupFinished'],
  }),
  'main.js': `
    const { appendFileSync, writeFileSync } = require('node:fs');
    const vscode = require('vscode');
    const keepAccount = (document) => {
      if (document.uri.scheme === 'perf') writeFileSync(__dirname + '/startup', document.getText());
    };
    exports.activate = (context) => context.subscriptions.push(
      vscode.workspace.onDidOpenTextDocument(keepAccount),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        keepAccount(document);
        if (document.uri.scheme === 'file' && contentChanges.length > 0)
          appendFileSync(__dirname + '/changes', Date.now() + '\\n');
      }),
    );
  `,
};

export async function benchEditor(): Promise<BenchRow[]> {
  await run('npm', ['run', '--silent', 'package'], { cwd: checkout, output: 'onFailure' });
  const [host, executablePath] = [await provideHost(), await provideChromium()];
  const session = await createSession();
  const probeFolder = path.join(session.extensionsDir, 'bench.probe-1.0.0');
  await mkdir(probeFolder, { recursive: true });
  for (const [name, text] of Object.entries(probe)) {
    await writeFile(path.join(probeFolder, name), text);
  }
  await installExtension(host, session, path.join(checkout, 'dist/logbook.vsix'));
  await createWorkspace(session.workspace, { env: session.env, files: { [entry]: largeEntry() } });
  const server = await startServer(host, session);
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  try {
    const page = await browser.newPage();
    await page.goto(server.addressOf(session.workspace));
    const workbench = new Workbench(page, session);
    await workbench.ready();
    const activation = await activationTime(workbench, path.join(probeFolder, 'startup'));
    const typing = await typingLatency(workbench, path.join(probeFolder, 'changes'));
    return [activation, typing];
  } finally {
    await browser.close();
    await server.stop();
    await session.remove();
  }
}

/** The time of `activate()` itself; what is loaded for it is measured in activation.ts, without the neighbours. */
async function activationTime(workbench: Workbench, account: string): Promise<BenchRow> {
  await workbench.runCommand('Developer: Startup Performance');
  const row = /^\| *logbook\.logbook.*$/m;
  await expect.poll(() => readFile(account, 'utf8').catch(() => '')).toMatch(row);
  const [, , , , call] = (row.exec(await readFile(account, 'utf8'))?.[0] ?? '').split('|');
  const milliseconds = Number(call);
  return {
    name: 'activate() in VS Code',
    value: milliseconds,
    unit: 'ms',
    goal: '<= 20',
    ok: milliseconds <= 20,
  };
}

/** From the input event in the form to the change of the document, for keys one after the other. */
async function typingLatency(workbench: Workbench, changes: string): Promise<BenchRow> {
  await workbench.openFile(entry);
  await workbench.runCommand('Logbook: Open as Form');
  const box = workbench.form.input('What Happened');
  await box.focus();
  const latencies: number[] = [];
  for (let key = 0; key < keys; key++) {
    const before = await linesOf(changes);
    const typed = await typeOne(workbench.page, box);
    await expect.poll(async () => (await linesOf(changes)).length).toBeGreaterThan(before.length);
    latencies.push(Number((await linesOf(changes))[before.length]) - typed);
  }
  latencies.sort((a, b) => a - b);
  const p95 = latencies[Math.floor(latencies.length * 0.95)] ?? Number.NaN;
  return {
    name: 'form edit to document change, 200 KB document, p95',
    value: p95,
    unit: 'ms',
    goal: '<= 50',
    ok: p95 <= 50,
  };
}

/** Types a letter and resolves with the time of its input event, milliseconds since the epoch. */
async function typeOne(page: Page, box: ReturnType<Workbench['form']['input']>): Promise<number> {
  const typed = box.evaluate(
    (element) =>
      new Promise<number>((resolve) => {
        element.addEventListener('input', () => resolve(Date.now()), { once: true, capture: true });
      }),
  );
  // The listener is there once a later call has come back.
  await box.evaluate(() => undefined);
  await page.keyboard.press('a');
  return typed;
}

async function linesOf(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').slice(0, -1);
}

function largeEntry(): string {
  const log = Array.from({ length: 2_500 }, (_, line) => `${line} ${'x'.repeat(72)}`).join('\n');
  return [
    '---\ndate: 2026-03-14\ntime: 02:47 PM\nseverity: high\ntags: [cart]\nauthor: Ada Example\n---\n',
    '# A large entry\n',
    '## What Happened\n\nIt failed.\n',
    `## Technical Details\n\n\`\`\`text\n${log}\n\`\`\`\n`,
  ].join('\n');
}
