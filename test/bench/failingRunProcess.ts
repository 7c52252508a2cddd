import { createRequire } from 'node:module';
import { createOutputBuffer } from '../../src/core/failures/outputBuffer';
import { parseRun } from '../../src/core/failures/parseRun';
import { buildRunRecord } from '../../src/core/failures/record';
import type * as Scanner from '../../src/node/secrets.lazy';
import { failingRun } from './failingRun';
import { threadTime } from './measure';

/**
 * A process that takes in a large failing run several times, as the extension's host does, and prints how many
 * milliseconds of its thread each took: the first with code that has never run, and with the secret scanner still on
 * disk. Arguments: the scanner's bundle, the number.
 */
const [scanner = '', rounds = '1'] = process.argv.slice(2);
const root = '/home/dev/shop';
const output = failingRun();

function redact(text: string): Promise<string> {
  return (createRequire(scanner)(scanner) as typeof Scanner).redactSecrets(text);
}

/** In chunks, as a terminal hands it over. */
async function handle(): Promise<void> {
  const buffer = createOutputBuffer();
  for (let at = 0; at < output.length; at += 50_000) buffer.push(output.slice(at, at + 50_000));
  const run = {
    command: 'npx vitest run',
    cwd: root,
    source: 'terminal',
    exitCode: 1,
    output: buffer.text(),
    startedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
    endedAt: Date.UTC(2026, 0, 2, 3, 4, 7),
  } as const;
  await buildRunRecord(run, parseRun(run), { id: '1', root, redact });
}

const times: number[] = [];
for (let round = 0; round < Number(rounds); round++) times.push(await threadTime(handle));
process.stdout.write(JSON.stringify(times));
