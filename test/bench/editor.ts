import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium, expect as playwrightExpect, type Page } from '@playwright/test';
import { checkout } from '../../scripts/host/checkout.mjs';
import { chromiumFlags, provideChromium } from '../../scripts/host/chromium.mjs';
import { run } from '../../scripts/host/processes.mjs';
import { provideHost } from '../../scripts/host/provision.mjs';
import { installExtension, startServer } from '../../scripts/host/server.mjs';
import { createSession } from '../../scripts/host/session.mjs';
import { createWorkspace } from '../../scripts/host/workspace.mjs';
import { Workbench } from '../ui/pages/workbench';
import type { BenchRow } from './benchRow';

/** Figures from a real VS Code: how long activation takes there, and how long a key takes to arrive, or to be judged. */

const entry = 'docs/journals/20260314-1447-large.md';
/** 100 KB, with a lesson in its last line that says nothing. */
const checked = 'docs/journals/20260315-0900-checked.md';
const keys = 200;
/** A machine that is busy with something else is slow, and not wrong. */
const expect = playwrightExpect.configure({ timeout: 60_000 });

/**
 * An extension that writes down when a document changed and when its problems did (by the same clock as the page that
 * the keys go to) and what VS Code's own account says about starting each extension.
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
    let shown = '';
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
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        const uri = uris.find(({ path }) => path.endsWith('-checked.md'));
        if (uri === undefined) return;
        const problems = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Logbook');
        const lines = problems.map(({ range }) => range.start.line).join();
        if (lines === shown) return;
        shown = lines;
        appendFileSync(__dirname + '/problems', Date.now() + '\\n');
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
  await createWorkspace(session.workspace, {
    env: session.env,
    files: {
      [entry]: largeEntry(2_500),
      [checked]: `${largeEntry(1_250)}\n## What We Learned\n\n- Test more.`,
    },
  });
  const server = await startServer(host, session);
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  try {
    const page = await browser.newPage();
    const address = server.addressOf(session.workspace);
    const workbench = await Workbench.open(page, session, address);
    const activation = await activationTime(workbench, path.join(probeFolder, 'startup'));
    const problems = await problemsLatency(workbench, path.join(probeFolder, 'problems'));
    const typing = await typingLatency(workbench, path.join(probeFolder, 'changes'));
    return [activation, problems, typing];
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

/** From a key in the text editor to the problem below it standing where it belongs, for keys one after the other. */
async function problemsLatency(workbench: Workbench, problems: string): Promise<BenchRow> {
  await workbench.openFile(checked);
  await expect.poll(async () => (await linesOf(problems)).length).toBeGreaterThan(0);
  await workbench.page.keyboard.press('ControlOrMeta+End');
  await workbench.page.keyboard.press('ArrowUp');
  const p95 = await keyLatency(problems, () => pressEnter(workbench.page));
  return {
    name: 'key to problems in the text editor, 100 KB document, p95',
    value: p95,
    unit: 'ms',
    goal: '<= 300',
    ok: p95 <= 300,
  };
}

/** From the input event in the form to the change of the document, for keys one after the other. */
async function typingLatency(workbench: Workbench, changes: string): Promise<BenchRow> {
  await workbench.openFile(entry);
  await workbench.runCommand('Logbook: Open as Form');
  const box = workbench.form.input('What Happened');
  await box.focus();
  const p95 = await keyLatency(changes, () => typeOne(workbench.page, box));
  return {
    name: 'form edit to document change, 200 KB document, p95',
    value: p95,
    unit: 'ms',
    goal: '<= 50',
    ok: p95 <= 50,
  };
}

/**
 * The 95th percentile of the milliseconds from a key to what the probe writes down next.
 * @param type types a letter and resolves with its time
 */
async function keyLatency(written: string, type: () => Promise<number>): Promise<number> {
  const latencies: number[] = [];
  for (let key = 0; key < keys; key++) {
    const before = await linesOf(written);
    const typed = await type();
    await expect.poll(async () => (await linesOf(written)).length).toBeGreaterThan(before.length);
    latencies.push(Number((await linesOf(written))[before.length]) - typed);
  }
  latencies.sort((a, b) => a - b);
  return latencies[Math.floor(latencies.length * 0.95)] ?? Number.NaN;
}

/** Breaks the line in what has the focus and resolves with the time of the key, milliseconds since the epoch. */
async function pressEnter(page: Page): Promise<number> {
  const typed = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        addEventListener('keydown', () => resolve(Date.now()), { once: true, capture: true });
      }),
  );
  // The listener is there once a later call has come back.
  await page.evaluate(() => undefined);
  await page.keyboard.press('Enter');
  return typed;
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

/** @param lines of 78 characters or so */
function largeEntry(lines: number): string {
  const log = Array.from({ length: lines }, (_, line) => `${line} ${'x'.repeat(72)}`).join('\n');
  return [
    '---\ndate: 2026-03-14\ntime: 02:47 PM\nseverity: high\ntags: [cart]\nauthor: Ada Example\n---\n',
    '# A large entry\n',
    '## What Happened\n\nIt failed.\n',
    `## Technical Details\n\n\`\`\`text\n${log}\n\`\`\`\n`,
  ].join('\n');
}
