import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { bundle } from './bundle';

/** Bytes; nothing of this bench is in that process. */
export async function memoryOfProcess(
  root: string,
  workerFile: string,
  state: string,
): Promise<{ before: number; rss: number }> {
  const file = await bundle('indexProcess.ts', path.join(root, 'indexProcess.mjs'));
  const output = execFileSync(process.execPath, [file, workerFile, root, state], {
    encoding: 'utf8',
  });
  return JSON.parse(output) as { before: number; rss: number };
}
