import { readQuery } from '../../src/core/ledger/query/queryInput';
import { ledgerPaths } from '../../src/node/ledger/segments';
import { createSideIndex } from '../../src/node/sideIndex/sideIndex';

/**
 * A process that holds nothing but the index of a workspace, as the extension's host would: it answers what people
 * ask, and then tells its memory. Arguments: the worker's bundle, the workspace, the folder of the index.
 */
const [workerFile = '', root = '', state = ''] = process.argv.slice(2);
const before = process.memoryUsage().rss;
const side = createSideIndex({
  workerFile,
  root,
  stateFolder: () => Promise.resolve(state),
  scope: () =>
    Promise.resolve({
      ledger: ledgerPaths(root, 'progress/ledger.jsonl', 'progress/NOTES.md'),
      folders: [],
      files: [],
    }),
});
for (const text of ['Co', 'ConnectionPool', 'Retry pipeline', 'timeout in orders', 'E']) {
  await side.search({ text });
}
await side.builtIn(readQuery({ builtIn: 'similar_bugs', text: 'Redis timeout', limit: 20 }));
await side.recall(['Redis pool auth_queue exhausted'], { limit: 5 });
await side.builtIn(readQuery({ builtIn: 'hot_files', limit: 5 }));
await side.builtIn(readQuery({ builtIn: 'lead_time' }));
const { rss } = process.memoryUsage();
await side.dispose();
process.stdout.write(JSON.stringify({ before, rss }));
