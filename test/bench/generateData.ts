import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { random, type Random } from './random';

/*
 * Journals as they come about in years of work: front matter of 0.4 to 2 KB, some of it nested, and 1 to 12 KB of
 * text. Seeded, so that every run measures the same bytes.
 */

const areas = 'auth api billing cart checkout search ingest export mailer webhooks reports'.split(
  ' ',
);
const parts = 'middleware handler client pool service worker queue cache router schema'.split(' ');
const people = ['ana', 'björn', 'chen', 'dmitri', 'eve', 'júlia'];
const errors = [
  'Error: connect ECONNREFUSED $ip:$port at TCPConnectWrap.afterConnect',
  "TypeError: Cannot read properties of undefined (reading 'total') at src/$area/$part.ts:$port",
  'ConnectionPoolTimeout: pool $area_$part exhausted, waited $port ms',
  "error TS2345: Argument of type 'Cart | undefined' is not assignable. src/$area/$part.ts($port,7)",
  'psycopg2.errors.DeadlockDetected: deadlock detected DETAIL: Process $port waits for ShareLock',
];
const causes = [
  'pool size too small for peak load',
  'missing index on a hot query',
  'stale cache entry after deploy',
];
const words = (
  'the service request worker queue value after before during deploy release because retry client server handler ' +
  'config timeout pool connection review test staging production cluster node migration index query cache token user'
).split(' ');

function sentence(r: Random, length: number): string {
  const text = Array.from({ length }, () => r.pick(words)).join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function journal(r: Random, n: number): { name: string; text: string } {
  const area = r.pick(areas);
  const part = r.pick(parts);
  const error = r.chance(0.6)
    ? r
        .pick(errors)
        .replaceAll('$area', area)
        .replaceAll('$part', part)
        .replaceAll('$ip', `10.0.${r.int(0, 255)}.${r.int(0, 255)}`)
        .replaceAll('$port', String(r.int(1024, 65000)))
    : undefined;
  const date = new Date(Date.UTC(2024, 0, 1) + n * 6_300_000).toISOString();
  const id = `${r.pick(['fix', 'feat', 'chore'])}-${area}-${part}-${n.toString(36)}`;
  const verb = r.pick(['Fixed', 'Investigated', 'Added', 'Removed', 'Upgraded']);
  const title = `${verb} ${area} ${part}${error === undefined ? '' : `: ${error.slice(0, 60).replaceAll('"', "'")}`}`;
  const files = Array.from(
    { length: r.int(1, 8) },
    () => `  - src/${r.pick(areas)}/${r.pick(parts)}.ts\n`,
  );
  const front = [
    `id: ${id}\ntitle: "${title}"\ndate: ${date}\nstatus: ${r.pick(['done', 'in_progress', 'blocked'])}\n`,
    `severity: ${r.pick(['critical', 'high', 'medium', 'low'])}\nauthor: ${r.pick(people)}\n`,
    `tags: [${area}, ${part}, ${r.pick(words)}]\nfiles_modified:\n${files.join('')}`,
    `dora:\n  lead_time_minutes: ${Math.round(r.logNormal(50, 0.9))}\n  change_failure: ${r.chance(0.08)}\n`,
    error === undefined ? '' : `error: >-\n  ${error}\nfingerprint: ${r.hex(16)}\n`,
    r.chance(0.3) ? `summary: |\n  ${sentence(r, 18)}\n  ${sentence(r, 22)}\n` : '',
    r.chance(0.05) ? `links:\n${links(r, r.chance(0.05) ? 120 : r.int(8, 16))}` : '',
  ];
  const paragraphs = Array.from({ length: Math.max(2, Math.round(r.logNormal(9, 0.6))) }, () =>
    sentence(r, r.int(30, 90)),
  );
  const body = [
    `# ${title}`,
    '## What happened',
    ...paragraphs,
    ...(error === undefined ? [] : [`\`\`\`\n${error}\n\`\`\``]),
    `## Root cause\n\n${r.pick(causes)}`,
  ];
  return {
    name: `${date.slice(0, 10)}-${id}.md`,
    text: `---\n${front.join('')}---\n\n${body.join('\n\n')}\n`,
  };
}

function links(r: Random, count: number): string {
  const link = (): string => `  - {rel: related, href: "docs/journals/${r.hex(12)}.md"}\n`;
  return Array.from({ length: count }, link).join('');
}

/** Writes journals into `docs/journals` below the folder. */
export function generateJournals(root: string, count: number): void {
  const folder = path.join(root, 'docs/journals');
  mkdirSync(folder, { recursive: true });
  const r = random(43);
  for (let n = 0; n < count; n++) {
    const { name, text } = journal(r, n);
    writeFileSync(path.join(folder, name), text);
    // Long settled, as nearly all of them are.
    utimesSync(path.join(folder, name), 1_700_000_000, 1_700_000_000);
  }
}
