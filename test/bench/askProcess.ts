import { openIndex, questions, type Question } from './benchIndex';

/**
 * A process that asks one built-in question and ends, as the command line does. Arguments: the worker's bundle, the
 * workspace, the folder of the index, the question.
 */
const [workerFile = '', root = '', state = '', question = ''] = process.argv.slice(2);
const side = openIndex(workerFile, root, state);
const { results } = await side.builtIn(questions[question as Question]);
process.stdout.write(results.map(({ json }) => `${json}\n`).join(''));
await side.dispose();
