import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readQuery } from '../../src/core/ledger/query/queryInput';
import { createLedgerQueries } from '../../src/node/jq/ledgerQueries';
import { ledgerPaths } from '../../src/node/ledger/segments';
import { bundleQueryWorker, wasmFile } from '../support/queryWorkerBundle';
import type { BenchRow } from './benchRow';
import { inTempFolder, inTurns, timed } from './measure';

const events = 200_000;
const ledger = 'progress/ledger.jsonl';
const questions = {
  'similar bugs': 'select(.root_cause | contains("Redis") or contains("timeout"))',
  'lead times': 'select(.status == "success") | .dora_impact.lead_time',
  'modified files': '.files_modified[]?',
};

/** The ledger skill's queries over a ledger of which 1 % is damaged, against jq itself on one that is whole. */
export function benchJq(): Promise<BenchRow[]> {
  return inTempFolder(async (root) => {
    mkdirSync(path.join(root, 'progress'));
    writeFileSync(path.join(root, ledger), ledgerText(0.01));
    // jq ends at the first damaged line.
    const whole = path.join(root, 'whole.jsonl');
    writeFileSync(whole, ledgerText(0));
    const paths = ledgerPaths(root, ledger, 'progress/NOTES.md');
    const queries = createLedgerQueries({
      workerFile: bundleQueryWorker(root),
      wasmFile,
      paths: () => paths,
    });
    const hasJq = spawnSync('jq', ['--version']).status === 0;
    const rows: BenchRow[] = [];
    for (const [name, jq] of Object.entries(questions)) {
      const ask = () => queries.run(readQuery({ jq }));
      if (!hasJq) {
        rows.push({
          name: `${name}, ${events} events (no jq here)`,
          value: await timed(ask),
          unit: 'ms',
        });
        continue;
      }
      const native = () => spawnSync('jq', ['-c', jq, whole], { stdio: 'ignore' });
      const { ours, theirs } = await inTurns(5, ask, native);
      const value = ours / theirs;
      rows.push({
        name: `${name}, ${events} events: query / jq (${ours.toFixed(0)} / ${theirs.toFixed(0)} ms)`,
        value,
        unit: 'x',
        goal: '<= 2',
        ok: value <= 2,
      });
    }
    return rows;
  });
}

/** About 600 bytes an event, the same each time. @param damaged share of the lines that are torn */
function ledgerText(damaged: number): string {
  const every = damaged === 0 ? Number.POSITIVE_INFINITY : Math.round(1 / damaged);
  const lines = Array.from({ length: events }, (_, n) => {
    const line = JSON.stringify(event(n));
    return n % every === every - 1 ? line.slice(0, line.length / 2) : line;
  });
  return `${lines.join('\n')}\n`;
}

const areas = ['auth', 'billing', 'cart', 'search', 'mailer', 'reports', 'gateway'];
const causes = [
  'Redis pool too small',
  'timeout shorter than the retries',
  'missing index',
  'race',
];
const leadTimes = ['45 minutes (plan to deploy)', '1.2 hours', '1h 20m', 'N/A'];

function event(n: number): Record<string, unknown> {
  const area = areas[n % areas.length];
  const file = (part: number): string => `src/${String(area)}/part${(n * part) % 97}.ts`;
  return {
    timestamp: new Date(Date.UTC(2024, 0, 1) + n * 300_000).toISOString(),
    type: n % 7 === 0 ? 'deployment' : 'task_completion',
    task_id: `fix-${String(area)}-${n}`,
    status: n % 6 === 0 ? 'failure' : 'success',
    skills_used: ['plan-task-packet', 'route-work', 'qa-gate', 'security-gate'],
    files_modified: [file(1), file(3)],
    lines_changed: n % 400,
    ...(n % 5 < 2 && {
      error: `Error: connect ECONNREFUSED 10.0.0.${n % 255}:6379 at TCPConnectWrap.afterConnect (node:net:1595:16)`,
      root_cause: `${String(causes[n % causes.length])} in ${String(area)}`,
      fix: 'Made it configuration and added an alert',
    }),
    lesson_learned: 'Load test connection pools before production',
    dora_impact: {
      deployment_frequency: 'neutral',
      lead_time: leadTimes[n % leadTimes.length],
      recovery_time: 'N/A (no incident)',
    },
  };
}
