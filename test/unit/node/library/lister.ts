import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { onTestFinished } from 'vitest';
import {
  createDocumentLister,
  type DocumentLister,
} from '../../../../src/node/library/documentLister';

const entry = path.resolve(import.meta.dirname, '../../../../src/node/library/listWorker.lazy.ts');
const cache = path.resolve(import.meta.dirname, '../../../../.cache/unit');

export const journals = [{ typeId: 'journal', folder: 'docs/journals' }];

/**
 * Bundles the worker.
 * @param name of the tests that use it: they may run at the same time as others
 * @returns its absolute path
 */
export function bundleWorker(name: string): string {
  const outfile = path.join(cache, `${name}Worker.cjs`);
  buildSync({ entryPoints: [entry], bundle: true, platform: 'node', format: 'cjs', outfile });
  return outfile;
}

/** A lister that is closed when the test has finished. @param state folder for what it saves */
export function lister(workerFile: string, root: string, state?: string): DocumentLister {
  const created = createDocumentLister({
    workerFile,
    root,
    ...(state === undefined ? {} : { stateFolder: () => Promise.resolve(state) }),
  });
  onTestFinished(() => created.dispose());
  return created;
}

export const journal = (title: string, severity = 'high'): string =>
  `---\ndate: 2026-03-01\ntime: 02:15 PM\nseverity: ${severity}\ntags: [db, cache]\n---\n\n# ${title}\n\nText.\n`;

/** Makes a file old enough to be believed unchanged. */
export function settle(root: string, file: string): void {
  utimesSync(path.join(root, file), 1_700_000_000, 1_700_000_000);
}

/** Changes a saved list. Numbers stand in it byte by byte, so that every byte has to be one character. */
export function editList(file: string, edit: (text: string) => string): void {
  writeFileSync(file, edit(readFileSync(file, 'latin1')), 'latin1');
}
