import { boundHandover } from '../../src/core/worklog/boundHandover';
import { buildHandover } from '../../src/core/worklog/buildHandover';
import { localToUtc } from '../../src/node/localTime';
import { readJournalForHandover } from '../../src/node/worklog/journalWindow';

/**
 * A process that makes the handover of a journal several times and prints how many milliseconds each took: the first
 * is what somebody waits for who opens a worktree, with code that has never run. Arguments: the journal, the number.
 */
const [file = '', rounds = '1'] = process.argv.slice(2);
const options = { path: 'JOURNAL.md', reader: 'Ben', tailLines: 50, toUtc: localToUtc };
const times: number[] = [];
for (let round = 0; round < Number(rounds); round++) {
  const start = performance.now();
  const journal = await readJournalForHandover(file, 'JOURNAL.md');
  boundHandover(buildHandover(journal ?? { text: '' }, options), 50);
  times.push(performance.now() - start);
}
process.stdout.write(JSON.stringify(times));
