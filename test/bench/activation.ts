import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { checkout } from '../../scripts/host/checkout.mjs';
import { run } from '../../scripts/host/processes.mjs';
import type { BenchRow } from './benchRow';
import { median } from './measure';

const bundle = path.join(checkout, 'dist/extension.js');
const rounds = 15;

/** What the editor's module exports: loaders may do something for each name. */
const exported = /^\s+export (?:abstract )?(?:class|enum|namespace|function|const|let) (\w+)/gm;
const types = path.join(checkout, 'node_modules/@types/vscode/index.d.ts');

/**
 * Loads a file in a new process and prints how long `require` took, in milliseconds. The `vscode` module, which
 * only an editor has, has the names of the editor's, and each is an object whose every property is such an object
 * again. The time is taken before `process.stdout` is touched, which takes milliseconds to be made.
 */
const requireOnce = `
  const Module = require('node:module');
  const anything = new Proxy(function () {}, { get: (_, key) => (key === Symbol.toPrimitive ? () => '' : anything) });
  const vscode = Object.fromEntries(process.argv[2].split(' ').map((name) => [name, anything]));
  const load = Module._load;
  Module._load = (request, ...rest) => (request === 'vscode' ? vscode : load(request, ...rest));
  const start = performance.now();
  require(process.argv[1]);
  const took = performance.now() - start;
  process.stdout.write(String(took));
`;

/** What activation loads: its size, and the time to load it. */
export async function benchActivation(): Promise<BenchRow[]> {
  await run('npm', ['run', '--silent', 'build', '--', '--production'], {
    cwd: checkout,
    output: 'onFailure',
  });
  const kilobytes = statSync(bundle).size / 1000;
  const names = [...readFileSync(types, 'utf8').matchAll(exported)].map(([, name]) => name);
  const command = ['-e', requireOnce, bundle, names.join(' ')];
  const times = Array.from({ length: rounds }, () =>
    Number(execFileSync(process.execPath, command, { encoding: 'utf8' })),
  );
  return [
    row('what activation loads, minified', kilobytes, 'KB', 100),
    row('time to require it', median(times), 'ms', 6),
  ];
}

function row(name: string, value: number, unit: string, limit: number): BenchRow {
  return { name, value, unit, goal: `<= ${limit}`, ok: value <= limit };
}
