import { openIndex, questions } from './benchIndex';

/**
 * A process that holds nothing but the index of a workspace, as the extension's host would: it answers what people
 * ask, and then tells its memory. Arguments: the worker's bundle, the workspace, the folder of the index.
 */
const [workerFile = '', root = '', state = ''] = process.argv.slice(2);
const before = process.memoryUsage().rss;
const side = openIndex(workerFile, root, state);
for (const text of ['Co', 'ConnectionPool', 'Retry pipeline', 'timeout in orders', 'E']) {
  await side.search({ text });
}
await side.builtIn(questions['similar bugs']);
await side.recall(['Redis pool auth_queue exhausted'], { limit: 5 });
await side.builtIn(questions['hot files']);
await side.builtIn(questions['lead times']);
const { rss } = process.memoryUsage();
await side.dispose();
process.stdout.write(JSON.stringify({ before, rss }));
