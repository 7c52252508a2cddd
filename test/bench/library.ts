import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { createLibraryIndex, type LibraryIndex } from '../../src/core/library/libraryIndex';
import { documentFilter } from '../../src/core/library/filter';
import { createDocumentLister } from '../../src/node/library/documentLister';
import { bundleListWorker } from '../support/listWorkerBundle';
import type { BenchRow } from './benchRow';
import { generateJournals } from './generateData';
import { inTempFolder, median, timed } from './measure';

const count = 10_000;
const rounds = 15;
const folder = 'docs/journals';

/** The Library view with 10,000 documents: one file changes, then somebody types into the filter. */
export function benchLibraryRefresh(): Promise<BenchRow[]> {
  return inTempFolder(async (root) => {
    generateJournals(root, count);
    const workerFile = await bundleListWorker(path.join(root, 'dist'));
    const lister = createDocumentLister({ workerFile, root });
    const documents = await lister.list([{ typeId: 'journal', folder }]);
    const index = createLibraryIndex(documents, { grouping: 'month' });
    look(index);

    const refreshes: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const changed = documents[Math.floor((round / rounds) * documents.length)];
      if (changed === undefined) throw new Error('There are no documents.');
      appendFileSync(path.join(root, changed.path), '\nOne more line.\n');
      refreshes.push(
        await timed(async () => {
          const summary = await lister.refresh(changed.path, 'journal');
          if (summary === undefined) throw new Error(`${changed.path} is gone.`);
          index.put(summary);
          look(index);
        }),
      );
    }
    const filters: number[] = [];
    for (const query of ['c', 'ca', 'cac', 'cach', 'cache', '#db', 'nothing like it']) {
      filters.push(
        await timed(() => {
          const matches = documentFilter(query);
          look(createLibraryIndex(documents, { grouping: 'month', matches }));
        }),
      );
    }
    await lister.dispose();
    return [
      row(`refresh the library of ${count} documents after one changed`, median(refreshes), 50),
      row(`filter the library of ${count} documents`, median(filters), 50),
    ];
  });
}

/** What the view asks for: the groups, and the documents of those that are open. */
function look(index: LibraryIndex): void {
  for (const typeId of index.typeIds()) {
    for (const key of index.groupKeys(typeId)) index.documents(typeId, key);
  }
}

function row(name: string, value: number, goal: number): BenchRow {
  return { name, value, unit: 'ms', goal: `<= ${goal}`, ok: value <= goal };
}
