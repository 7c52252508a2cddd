import { builtInFor } from './builtInQueries';
import type { JqCommand } from './jqCommand';
import type { QueryAnswer } from './ledgerQuery';

/** What an answer leaves out, in sentences; empty for one that is complete. */
export function answerNotes(
  answer: Omit<QueryAnswer, 'results'>,
  command?: JqCommand,
): readonly string[] {
  const notes: string[] = [];
  if (command !== undefined && command.pipedInto.length > 0) {
    const builtIn = builtInFor(command);
    const instead =
      builtIn === undefined ? '' : ` The built-in query ${builtIn} gives the answer of the whole.`;
    notes.push(
      `jq's part was run; the shell's was not: | ${command.pipedInto.join(' | ')}.${instead}`,
    );
  }
  const [failed] = answer.skippedFirst;
  if (failed !== undefined) {
    notes.push(
      `The filter failed on ${count(answer.skipped, 'event')}, which ${were(answer.skipped)} skipped. ` +
        `The first one, ${failed.path}:${failed.line}: ${failed.message}.`,
    );
  }
  const [torn] = answer.damagedFirst;
  if (torn !== undefined) {
    notes.push(
      `${count(answer.damaged, 'line')} of the ledger could not be read and ${were(answer.damaged)} left out. ` +
        `The first one, ${torn.path}:${torn.line}: ${torn.message.replace(/\.$/, '')}.`,
    );
  }
  return notes;
}

function count(amount: number, word: string): string {
  return `${amount} ${word}${amount === 1 ? '' : 's'}`;
}

function were(amount: number): string {
  return amount === 1 ? 'was' : 'were';
}
