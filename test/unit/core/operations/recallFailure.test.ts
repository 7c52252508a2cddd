import { describe, expect, it } from 'vitest';
import { recallFailure } from '../../../../src/core/operations/recallFailure';
import type { OperationPorts } from '../../../../src/core/operations/ports';
import type { RecallAnswer } from '../../../../src/core/recall/model';

function portsOf(answer: RecallAnswer, asked: (readonly string[])[]): OperationPorts {
  const ports: Pick<OperationPorts, 'root' | 'redact' | 'now'> & {
    index: Pick<OperationPorts['index'], 'recall'>;
  } = {
    root: '/workspace',
    redact: (text) => Promise.resolve(text.replaceAll('hunter2', '[secret]')),
    now: () => new Date(0),
    index: {
      recall: (errors) => {
        asked.push(errors);
        return Promise.resolve(answer);
      },
    },
  };
  return ports as OperationPorts;
}

const nothing: RecallAnswer = { seen: 0, matches: [], problems: [] };

describe('recall_failure', () => {
  it('asks for the errors in an output, without its secrets', async () => {
    const asked: (readonly string[])[] = [];
    const answer = await recallFailure.run(portsOf(nothing, asked), {
      command: 'npm run build',
      output: 'building...\nError: login of hunter2 refused\nsee the log\n',
    });
    expect(asked).toEqual([['Error: login of [secret] refused']]);
    expect(answer).toEqual({ fingerprint: answer.fingerprint, ...nothing });
    expect(answer.fingerprint).toMatch(/^f1:[0-9a-f]{16}$/);
  });

  it('hands over what the index knows', async () => {
    const known: RecallAnswer = {
      seen: 3,
      matches: [
        {
          kind: 'event',
          path: 'progress/ledger.jsonl',
          line: 7,
          date: null,
          error: 'Error: refused',
          resolution: 'opened the port',
          exact: true,
          count: 3,
        },
      ],
      problems: ['The ledger was not searched. progress/ledger.jsonl is a folder.'],
    };
    const answer = await recallFailure.run(portsOf(known, []), { output: 'Error: refused' });
    expect(answer).toMatchObject(known);
  });
});
