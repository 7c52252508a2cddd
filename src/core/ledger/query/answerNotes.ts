import { builtInFor } from './builtInQueries';
import type { JqCommand } from './jqCommand';
import type { QueryAnswer, QueryRemark } from './ledgerQuery';

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
  if (answer.halted !== undefined) notes.push(haltNote(answer.halted));
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

const maxMessageLength = 200;

function haltNote({ path, line, message }: QueryRemark): string {
  const where = path === '' ? '' : ` at ${path}:${line}; the events after it were not looked at`;
  if (message === '') return `The filter ended the query${where}.`;
  const said =
    message.length > maxMessageLength ? `${message.slice(0, maxMessageLength)}...` : message;
  return `The filter ended the query${where}. It said: ${said}`;
}

function count(amount: number, word: string): string {
  return `${amount} ${word}${amount === 1 ? '' : 's'}`;
}

function were(amount: number): string {
  return amount === 1 ? 'was' : 'were';
}
