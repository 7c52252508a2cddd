import type { DraftInstructions } from '../../../../src/core/drafting/instructions';
import type { DraftMessage, DraftModel } from '../../../../src/core/drafting/draftModel';
import type { RunRecord } from '../../../../src/core/failures/model';
import type { OperationPorts } from '../../../../src/core/operations/ports';
import { localToUtc } from '../../../../src/node/localTime';
import { builtInType } from '../../../support/builtInTypes';

/** A failure of the run log: the cart, three times in a row. */
export const streakKey = 'cart';

function failingRun(minute: number): RunRecord {
  return {
    v: 1,
    kind: 'run',
    id: `run-${minute}`,
    at: `2026-03-14T14:${minute}:00Z`,
    durationMs: 1000,
    command: 'npx vitest run',
    cwd: '.',
    source: 'terminal',
    outcome: 'failed',
    runner: 'vitest',
    failures: [
      {
        name: 'cart > adds up prices',
        file: 'test/cart.test.ts',
        line: 9,
        message: 'AssertionError: expected 570 to be 1260',
        excerpt: 'AssertionError: expected 570 to be 1260',
        suite: false,
        key: streakKey,
        fingerprint: 'f1:0',
      },
    ],
    passed: { files: [], tests: [], command: false },
  };
}

export interface DraftWorld {
  readonly ports: OperationPorts;
  /** By path, what was created. */
  readonly files: ReadonlyMap<string, string>;
}

/** A workspace in memory with three failing runs and a work journal. */
export function draftWorld({ journal = '', rules = {} } = {}): DraftWorld {
  const files = new Map<string, string>();
  const records = [30, 34, 41].map(failingRun);
  const ports: Partial<OperationPorts> = {
    root: '/workspace',
    files: {
      read: () => Promise.reject(new Error('nothing is read')),
      list: () => Promise.resolve([]),
      create(path, text) {
        files.set(path, text);
        return Promise.resolve();
      },
    },
    runs: {
      read: () => Promise.resolve(records),
      append: () => Promise.reject(new Error('a draft records nothing')),
    },
    snapshots: {
      take: () => Promise.reject(new Error('a draft takes no snapshot')),
      diff: () => Promise.resolve(undefined),
      file: () => Promise.resolve(undefined),
      linesChanged: () => Promise.resolve(undefined),
    },
    index: {
      search: () => Promise.resolve({ results: [], total: 0, truncated: false, problems: [] }),
      recall: () => Promise.resolve({ seen: 0, matches: [], problems: [] }),
      builtIn: () => Promise.reject(new Error('not asked for')),
    },
    workJournal: {
      path: 'JOURNAL.md',
      readForHandover: () => Promise.resolve(journal === '' ? undefined : { text: journal }),
      toUtc: localToUtc,
    } as never,
    settings: {
      author: 'Ana',
      failureThreshold: 3,
      captureChanges: true,
      handoverLines: 50,
      mutations: [],
      rules,
    },
    documentTypes: () => Promise.resolve(['journal', 'postmortem'].map(builtInType)),
    author: () => Promise.resolve('Ana'),
    redact: (text) => Promise.resolve(text.replaceAll('hunter2', '[secret]')),
    now: () => new Date(2026, 2, 14, 16, 0),
  };
  return { ports: ports as OperationPorts, files };
}

export const instructions: DraftInstructions = {
  principles: 'Be honest.',
  document: 'Fill this in:\n\n{{outline}}',
  mend: 'Mend:\n\n{{findings}}',
};

export interface FakeModel extends DraftModel {
  /** What it was asked, turn by turn. */
  readonly asked: (readonly DraftMessage[])[];
}

/** A model that gives these answers in turn; an error is thrown. */
export function fakeModel(...answers: readonly (string | Error)[]): FakeModel {
  const asked: (readonly DraftMessage[])[] = [];
  return {
    name: 'Fake 1',
    evidenceLimit: 50_000,
    asked,
    ask(messages, heard) {
      const answer = answers[asked.length];
      asked.push(messages);
      if (answer === undefined) return Promise.reject(new Error('asked once too often'));
      if (answer instanceof Error) return Promise.reject(answer);
      for (let end = 1; end < answer.length; end += 40) heard(answer.slice(0, end));
      return Promise.resolve(answer);
    },
  };
}
