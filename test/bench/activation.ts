import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { checkout } from '../../scripts/host/checkout.mjs';
import { run } from '../../scripts/host/processes.mjs';
import type { BenchRow } from './benchRow';
import { median } from './measure';

const bundle = path.join(checkout, 'dist/extension.js');
const rounds = 15;

/**
 * Loads a file in a new process and prints how long `require` took, in milliseconds. The `vscode` module, which
 * only an editor has, is an object whose every property is such an object again.
 */
const requireOnce = `
  const Module = require('node:module');
  const anything = new Proxy(function () {}, { get: (_, key) => (key === Symbol.toPrimitive ? () => '' : anything) });
  const load = Module._load;
  Module._load = (request, ...rest) => (request === 'vscode' ? anything : load(request, ...rest));
  const start = performance.now();
  require(process.argv[1]);
  process.stdout.write(String(performance.now() - start));
`;

/** What activation loads: its size, and the time to load it. */
export async function benchActivation(): Promise<BenchRow[]> {
  await run('npm', ['run', '--silent', 'build', '--', '--production'], {
    cwd: checkout,
    output: 'onFailure',
  });
  const kilobytes = statSync(bundle).size / 1000;
  const times = Array.from({ length: rounds }, () =>
    Number(execFileSync(process.execPath, ['-e', requireOnce, bundle], { encoding: 'utf8' })),
  );
  return [
    row('what activation loads, minified', kilobytes, 'KB', 100),
    row('time to require it', median(times), 'ms', 6),
  ];
}

function row(name: string, value: number, unit: string, limit: number): BenchRow {
  return { name, value, unit, goal: `<= ${limit}`, ok: value <= limit };
}
