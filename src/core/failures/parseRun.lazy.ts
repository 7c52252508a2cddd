/** What reads the output of every runner there is: most sessions and most programs have none to read. */
export { parseRun } from './parseRun';
