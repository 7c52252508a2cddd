import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BenchRow } from './benchRow';
import { bundle } from './bundle';
import { inTempFolder, median } from './measure';

const rounds = 9;
const processes = 5;

/** How long somebody waits for the handover of a journal that has grown for years, and for a worktree's window. */
export function benchWorklog(): Promise<BenchRow[]> {
  return inTempFolder(async (folder) => {
    const program = await bundle('handoverProcess.ts', path.join(folder, 'handover.mjs'));
    const rows: BenchRow[] = [];
    for (const [megabytes, goal] of [
      [5, 50],
      [50, undefined],
    ] as const) {
      const file = path.join(folder, `${megabytes}.md`);
      writeFileSync(file, journalOf(megabytes * 1024 * 1024));
      const runs = Array.from({ length: processes }, () => {
        const output = execFileSync(process.execPath, [program, file, String(rounds)]);
        return JSON.parse(output.toString()) as number[];
      });
      const name = `handover of a work journal of ${megabytes} MB`;
      rows.push(row(name, median(runs.flatMap((times) => times.slice(1))), goal));
      rows.push(row(`${name}, the first`, median(runs.flatMap((times) => times.slice(0, 1)))));
    }
    rows.push(row('what opening a worktree adds to the start', await opening(folder), 10));
    return rows;
  });
}

/** In a new process each time, as a window has it; what the editor does itself takes no time here. */
async function opening(folder: string): Promise<number> {
  const program = await bundle('worktreeOpening.ts', path.join(folder, 'opening.cjs'));
  const script = `
    const Module = require('node:module');
    const anything = new Proxy(function () {}, {
      get: (_, key) => (key === Symbol.toPrimitive ? () => '' : anything),
      apply: () => anything,
      construct: () => anything,
    });
    const names = ['Disposable', 'EventEmitter', 'RelativePattern', 'commands', 'l10n', 'window', 'workspace'];
    const editor = Object.fromEntries(names.map((name) => [name, anything]));
    const load = Module._load;
    Module._load = (request, ...rest) => (request === 'vscode' ? editor : load(request, ...rest));
    process.stdout.write(String(require(process.argv[1]).openWorktree(anything)));
    process.exit();
  `;
  const times = Array.from({ length: rounds }, () =>
    Number(execFileSync(process.execPath, ['-e', script, program], { encoding: 'utf8' })),
  );
  return median(times);
}

function row(name: string, value: number, goal?: number): BenchRow {
  return {
    name,
    value,
    unit: 'ms',
    ...(goal !== undefined && { goal: `< ${goal} ms`, ok: value < goal }),
  };
}

/** A work journal of so many bytes, one task over years. */
export function journalOf(bytes: number): string {
  const sessions: string[] = ['# JOURNAL - tokens\n'];
  let length = 0;
  for (let count = 0; length < bytes; count++) {
    const day = new Date(Date.UTC(2020, 0, 1 + (count % 2000))).toISOString().slice(0, 10);
    const session = [
      `\n## ${day} 14:30 - session ${count}`,
      'Author: Ana (UTC+01:00)',
      'Intent: replace the token in all routes',
      `Approach: adapter number ${count}`,
      '',
      `- 14:41 ❌ Failed: the client rejects tokens of format ${count}`,
      '  → Cannot swap in the middleware',
      '- 14:52 Found: the hook of the middleware is the right place',
      '- 15:10 Decision: a session token, for rendering on the server',
      '- 15:40 ✅ Working: three of seven routes',
      '',
    ].join('\n');
    sessions.push(session);
    length += session.length;
  }
  return sessions.join('');
}
