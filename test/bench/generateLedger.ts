import { closeSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import {
  agents,
  areas,
  causes,
  extensions,
  families,
  fixes,
  lessons,
  parts,
  people,
  prose,
  skills,
  words,
} from './ledgerVocabulary';
import { random, type Random } from './random';

/** Which error an event or a query carries: equal keys mean that a developer would call it the same. */
export type ErrorKey = `${number}/${number}`;

export interface GeneratedLedger {
  /** Of the events, by number from 0 on. */
  readonly truth: ReadonlyMap<number, ErrorKey>;
  readonly bytes: number;
}

export interface GeneratedQuery {
  readonly text: string;
  /** Undefined for an error that no ledger holds. */
  readonly key: ErrorKey | undefined;
  readonly kind:
    'clean' | 'log-prefix' | 'ansi' | 'stack' | 'truncated' | 'prose' | 'word-missing' | 'novel';
}

const archiveBytes = 10_000_000;

/** A ledger with its archives below the folder, as years of work leave it. Seeded. */
export function generateLedger(root: string, events: number): GeneratedLedger {
  const folder = path.join(root, 'progress');
  mkdirSync(path.join(folder, 'archive'), { recursive: true });
  const ledger = path.join(folder, 'ledger.jsonl');
  const truth = new Map<number, ErrorKey>();
  const r = random(42);
  let time = Date.UTC(2024, 0, 1);
  const step = ((730 * 86_400_000) / events) * 2;
  let descriptor = openSync(ledger, 'w');
  let lines: string[] = [];
  let pending = 0;
  let size = 0;
  let bytes = 0;
  let archives = 0;
  const flush = (): void => {
    writeSync(descriptor, lines.join(''));
    lines = [];
    pending = 0;
  };
  for (let n = 0; n < events; n++) {
    time += step * r.next();
    const line = `${JSON.stringify(event(r, n, time, truth))}\n`;
    const length = Buffer.byteLength(line);
    if (size + length > archiveBytes) {
      flush();
      closeSync(descriptor);
      const name = `ledger-${String(++archives).padStart(6, '0')}.jsonl`;
      renameSync(ledger, path.join(folder, 'archive', name));
      descriptor = openSync(ledger, 'w');
      size = 0;
    }
    lines.push(line);
    pending += length;
    size += length;
    bytes += length;
    if (pending > 1 << 20) flush();
  }
  flush();
  closeSync(descriptor);
  return { truth, bytes };
}

/** New renderings of known errors, with what surrounds an error when it is pasted; a tenth is in no ledger. */
export function generateQueries(count: number): GeneratedQuery[] {
  const r = random(44);
  return Array.from({ length: count }, () => {
    if (r.chance(0.1)) {
      const text = `Zorblax::Fault<${r.hex(6)}>: quux ${r.hex(5)}ify refused ${r.hex(7)} while frobnicating ${r.hex(6)}`;
      return { text, key: undefined, kind: 'novel' };
    }
    const { family, variant } = chooseError(r);
    const [text, kind] = disturbed(r, renderError(r, family, variant));
    return { text, key: `${family}/${variant}`, kind };
  });
}

function event(r: Random, n: number, time: number, truth: Map<number, ErrorKey>): object {
  const x = r.next();
  const type =
    x < 0.7
      ? 'task_completion'
      : x < 0.82
        ? 'deployment'
        : x < 0.89
          ? 'incident'
          : x < 0.92
            ? 'rollback'
            : x < 0.96
              ? 'consensus_decision'
              : 'lesson_learned';
  const area = areas[zipf(r, areas.length, 0.7)] ?? '';
  const part = r.pick(parts);
  const made: Record<string, unknown> = {
    timestamp: new Date(time).toISOString().replace(/\.\d+Z/, 'Z'),
    type,
    task_id: `${r.pick(['fix', 'feat', 'chore', 'refactor'])}-${area}-${part}-${n.toString(36)}`,
  };
  const minutes = Math.max(1, Math.round(r.logNormal(23, 0.8)));
  if (type === 'task_completion') {
    made['status'] = r.chance(0.86) ? 'success' : r.chance(0.7) ? 'failure' : 'blocked';
    made['agent'] = r.pick(agents);
    if (r.chance(0.5)) made['skills_used'] = skills.slice(r.int(0, 3), r.int(4, 9));
    const files = Math.max(1, Math.min(12, Math.round(r.logNormal(1.8, 0.7))));
    made['files_modified'] = Array.from({ length: files }, () => fileName(r, 0.9));
    made['lines_changed'] = Math.max(1, Math.round(r.logNormal(24, 1.1)));
    if (r.chance(0.6)) made['tests_passed'] = r.int(5, 900);
  } else if (type === 'deployment') {
    made['status'] = r.chance(0.95) ? 'success' : 'failure';
    made['environment'] = r.pick(['staging', 'production', 'production']);
    made['commit'] = r.hex(40);
  } else if (type === 'incident') {
    made['severity'] = r.pick(['P1', 'P2', 'P2', 'P3', 'P3', 'P3']);
    made['duration_minutes'] = minutes;
  } else if (type === 'rollback') {
    made['commit'] = r.hex(40);
    made['reason'] = sentence(r, 6);
  } else if (type === 'consensus_decision') {
    made['rounds'] = r.int(1, 3);
    made['decision'] = sentence(r, r.int(8, 30));
    made['participants'] = agents.slice(0, r.int(2, 4));
  }
  const failed =
    type === 'incident' ||
    (type === 'task_completion' && r.chance(0.45)) ||
    (type === 'rollback' && r.chance(0.8));
  if (failed) {
    const { family, variant } = chooseError(r);
    truth.set(n, `${family}/${variant}`);
    const long = r.next();
    const stack =
      long < 0.004 ? frames(r, r.int(60, 220)) : long < 0.06 ? frames(r, r.int(4, 14)) : '';
    made['error'] = renderError(r, family, variant) + stack;
    const redis = family < 3 || r.chance(0.05) ? 'Redis ' : '';
    made['root_cause'] = `${redis}${r.pick(causes)} in ${area}/${part}`;
    made['fix'] = r.pick(fixes).replace(/\$n/g, () => String(r.int(2, 90)));
  }
  if (type === 'lesson_learned' || r.chance(0.35)) {
    made['lesson_learned'] = r.chance(0.04)
      ? {
          context: `${area} ${part}`,
          what_went_wrong: r.pick(causes),
          what_we_learned: r.pick(lessons),
        }
      : `${r.pick(lessons)} (${area})`;
  }
  if (type === 'task_completion' || type === 'deployment') {
    made['dora_impact'] = {
      deployment_frequency: type === 'deployment' ? '+1 deploy' : 'neutral',
      lead_time: leadTime(r),
      change_failure_rate: `${r.int(0, 12)}%`,
      recovery_time: 'N/A (no incident)',
    };
  } else if (type === 'incident') made['dora_impact'] = { recovery_time: `${minutes} minutes` };
  if (r.chance(0.25)) made['notes'] = sentence(r, r.int(10, 45));
  if (r.chance(0.05)) made['author'] = r.pick(people);
  return made;
}

function renderError(r: Random, family: number, variant: number): string {
  const area = areas[variant % 30] ?? '';
  const part = parts[Math.floor(variant / 30) % 30] ?? '';
  const word = words[Math.floor(variant / 900) % 10] ?? '';
  const variable: Readonly<Record<string, () => string | number>> = {
    hex12: () => r.hex(12),
    hex8: () => r.hex(8),
    hex2: () => r.hex(2),
    uuid: () => `${r.hex(8)}-${r.hex(4)}-4${r.hex(3)}-a${r.hex(3)}-${r.hex(12)}`,
    port: () => r.int(1024, 65_000),
    http: () => r.pick([400, 401, 403, 404, 409, 422, 500, 502, 503, 504]),
    line: () => r.int(3, 1800),
    int: () => r.int(1, 130),
    big: () => r.int(1e6, 9e8),
    pid: () => r.int(200, 64_000),
    ip: () => `10.${r.int(0, 255)}.${r.int(0, 255)}.${r.int(1, 254)}`,
    ms: () => r.int(20, 60_000),
    ts: () => new Date(1.7e12 + r.int(0, 6e10)).toISOString(),
    n: () => r.int(1, 99),
  };
  return (families[family] ?? '').replace(
    /%([APW])|\$(hex12|hex8|hex2|uuid|port|http|line|int|big|pid|ip|ms|ts|n)\b/g,
    (_, named: string | undefined, kind: string) =>
      named === 'A'
        ? area
        : named === 'P'
          ? part
          : named === 'W'
            ? word
            : String(variable[kind]?.() ?? ''),
  );
}

/** A few errors recur thousands of times, most a handful of times. */
function chooseError(r: Random): { family: number; variant: number } {
  const family = zipf(r, families.length, 0.6);
  const v = zipf(r, 9000, 0.95);
  const template = families[family] ?? '';
  // Reduced to what the template shows, so that equal keys mean the same error.
  const variant =
    (template.includes('%A') ? v % 30 : 0) +
    (template.includes('%P') ? (Math.floor(v / 30) % 30) * 30 : 0) +
    (template.includes('%W') ? Math.floor(v / 900) * 900 : 0);
  return { family, variant };
}

function disturbed(r: Random, error: string): [string, GeneratedQuery['kind']] {
  switch (r.int(0, 6)) {
    case 0:
      return [error, 'clean'];
    case 1: {
      const time = new Date(1.75e12 + r.int(0, 3e10)).toISOString();
      return [`${time} ERROR [${r.pick(areas)}-${r.hex(4)}] ${error}`, 'log-prefix'];
    }
    case 2:
      return [`\u001b[31m${error}\u001b[0m`, 'ansi'];
    case 3:
      return [error + frames(r, r.int(3, 12)), 'stack'];
    case 4:
      return [error.slice(0, Math.max(24, Math.floor(error.length * 0.6))), 'truncated'];
    case 5:
      return [`${sentence(r, 5)} ${error} ${sentence(r, 4)}`, 'prose'];
    default: {
      const parted = error.split(' ');
      if (parted.length > 5) parted.splice(r.int(1, parted.length - 2), 1);
      return [parted.join(' '), 'word-missing'];
    }
  }
}

function frames(r: Random, count: number): string {
  const frame = (): string =>
    `\n    at ${r.pick(parts)}.${r.pick(words)} (/app/${fileName(r, 1.05)}:${r.int(3, 1800)}:${r.int(1, 99)})`;
  return Array.from({ length: count }, frame).join('');
}

function fileName(r: Random, skew: number): string {
  const n = zipf(r, 4500, skew);
  const folder = ['src', 'lib', 'tests', 'internal', 'packages/core'][n % 5] ?? '';
  const area = areas[Math.floor(n / 5) % 30] ?? '';
  const extension = extensions[n % extensions.length] ?? '';
  return `${folder}/${area}/${parts[Math.floor(n / 150)] ?? ''}.${extension}`;
}

function leadTime(r: Random): string | number {
  const minutes = Math.max(3, Math.round(r.logNormal(50, 0.9)));
  const x = r.next();
  if (x < 0.8) return `${minutes} minutes (plan to deploy)`;
  if (x < 0.9) return minutes;
  if (x < 0.95) return `${(minutes / 60).toFixed(1)} hours`;
  return x < 0.98 ? `${Math.floor(minutes / 60)}h ${minutes % 60}m` : 'N/A';
}

function sentence(r: Random, count: number): string {
  const text = Array.from({ length: count }, () => r.pick(prose)).join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** A rank from 0 on: the first ones come most often. */
function zipf(r: Random, count: number, skew: number): number {
  const power = 1 - skew;
  const rank = ((count ** power - 1) * r.next() + 1) ** (1 / power);
  return Math.max(0, Math.min(count - 1, Math.floor(rank) - 1));
}
