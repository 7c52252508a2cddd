import { openIndex, questions } from './benchIndex';
import { longestBlock } from './measure';

/** For how many milliseconds at most the extension's host does nothing else. */
export interface HostBlocks {
  /** While the ledger is read for a question, because there is no index. */
  readonly reading: number;
  readonly building: number;
}

/**
 * A process that asks as the extension's host does. Arguments: the worker's bundle, the workspace, a folder for the index
 * that is not there.
 */
const [workerFile = '', root = '', state = ''] = process.argv.slice(2);
const side = openIndex(workerFile, root, state);
const reading = await longestBlock(() => side.builtIn(questions['hot files']));
const building = await longestBlock(() => side.search({ text: 'a word' }));
await side.dispose();
process.stdout.write(JSON.stringify({ reading, building } satisfies HostBlocks));
