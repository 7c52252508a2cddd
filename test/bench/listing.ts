import { readdirSync, statSync } from 'node:fs';
import { readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import matter from 'gray-matter';
import { createDocumentLister } from '../../src/node/library/documentLister';
import { bundleListWorker } from '../support/listWorkerBundle';
import type { BenchRow } from './benchRow';
import { generateJournals } from './generateData';
import { inTempFolder, inTurns, longestBlock, median } from './measure';

const count = 10_000;
const rounds = 5;
const folder = 'docs/journals';

/** Listing journals in the sidebar, against what a straightforward extension does. */
export function benchListing(): Promise<BenchRow[]> {
  return inTempFolder(async (root) => {
    generateJournals(root, count);
    const workerFile = await bundleListWorker(path.join(root, 'dist'));
    const state = path.join(root, 'state');
    let saved = Promise.resolve();
    /** With a worker thread of its own each time, as after opening a window. */
    const list = async (): Promise<void> => {
      const lister = createDocumentLister({
        workerFile,
        root,
        stateFolder: () => Promise.resolve(state),
      });
      const rows = await lister.list([{ typeId: 'journal', folder }]);
      saved = lister.dispose();
      if (rows.length !== count) {
        throw new Error(`${rows.length} of ${count} journals were listed.`);
      }
    };
    const waitUntilSaved = (): Promise<void> => saved;
    const forget = async (): Promise<void> => {
      await saved;
      await rm(state, { recursive: true, force: true });
    };

    const cold = await inTurns(rounds, list, () => grayMatterListing(root), forget);
    const coldBlock = await medianBlock(list, forget);
    const warm = await inTurns(rounds, list, () => readdirAndStat(root), waitUntilSaved);
    const warmBlock = await medianBlock(list, waitUntilSaved);
    await saved;
    const block = Math.max(coldBlock, warmBlock);
    return [
      ratio(`list ${count} journals cold / gray-matter over whole files x64`, cold, 0.2),
      ratio(`list ${count} journals warm / readdir + stat`, warm, 1.6),
      {
        name: 'longest block of the host while listing',
        value: block,
        unit: 'ms',
        goal: '<= 16',
        ok: block <= 16,
      },
    ];
  });
}

async function medianBlock(
  work: () => Promise<unknown>,
  before: () => Promise<unknown>,
): Promise<number> {
  const blocks: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await before();
    blocks.push(await longestBlock(work));
  }
  return median(blocks);
}

function ratio(
  name: string,
  { ours, theirs }: { ours: number; theirs: number },
  goal: number,
): BenchRow {
  const value = ours / theirs;
  return {
    name: `${name} (${ours.toFixed(0)} / ${theirs.toFixed(0)} ms)`,
    value,
    unit: 'x',
    goal: `<= ${goal}`,
    ok: value <= goal,
  };
}

async function grayMatterListing(root: string): Promise<void> {
  const base = path.join(root, folder);
  const names = await readdir(base);
  let next = 0;
  const rows: unknown[] = [];
  const readOn = async (): Promise<void> => {
    for (let name = names[next++]; name !== undefined; name = names[next++]) {
      rows.push(matter(await readFile(path.join(base, name), 'utf8'), {}).data);
    }
  };
  await Promise.all(Array.from({ length: 64 }, readOn));
}

function readdirAndStat(root: string): void {
  const base = path.join(root, folder);
  for (const name of readdirSync(base)) statSync(path.join(base, name));
}
