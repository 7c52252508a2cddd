import { errorAnswer, logbookError } from '../core/errors';
import { executeOperation, runOperation } from '../core/operations/execute';
import type { OperationPorts } from '../core/operations/ports';
import { operations } from '../core/operations/registry';
import { errorDetails, expectedFailure } from '../core/operations/tools';
import { parseArguments, usage, type Arguments } from './arguments';
import { checkFormats } from './check/formats';
import { createNodePorts } from './nodePorts';

/**
 * `logbook <operation> --workspace DIR [--json INPUT]`: the operations for shells, hooks, CI and agents.
 * Standard output carries one JSON value and nothing else. Exit codes: 0 done, 1 refused
 * or problems found, 2 wrong use.
 */
async function main(argv: readonly string[]): Promise<number> {
  const parsed = parseArguments(argv);
  if (parsed.kind === 'help') {
    process.stdout.write(usage(operations));
    return 0;
  }
  if (parsed.kind === 'wrong') {
    process.stderr.write(`${parsed.message}\n\n${usage(operations)}`);
    return 2;
  }
  try {
    if (parsed.kind === 'check') return await check(parsed);
    return await operate(parsed, await readInput(parsed.input));
  } catch (error) {
    return refuse(error);
  }
}

type RunArguments = Extract<Arguments, { kind: 'run' }>;

async function operate({ workspace, operation: name }: RunArguments, input: unknown) {
  const output = await withPorts(workspace, async (ports) => {
    const answer = await executeOperation(ports, name, input);
    print(answer);
    return answer;
  });
  const operation = operations.find((candidate) => candidate.name === name);
  return operation?.failed?.(output) === true ? 1 : 0;
}

type CheckArguments = Extract<Arguments, { kind: 'check' }>;

/** The same operation for people and CI: printed as they read it, with the same exit codes. */
async function check({ workspace, format, paths }: CheckArguments): Promise<number> {
  const input = paths.length === 0 ? {} : { paths: [...paths] };
  const output = await withPorts(workspace, (ports) =>
    runOperation(ports, 'check_documents', input),
  );
  process.stdout.write(await checkFormats[format](output));
  return output.problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** Ends when what the next process can use is saved; whoever waits for the answer has it before. */
async function withPorts<T>(workspace: string, work: (ports: OperationPorts) => Promise<T>) {
  const ports = createNodePorts({ workspace, asksOnce: true });
  try {
    return await work(ports);
  } finally {
    await ports.dispose();
  }
}

const wrongUse = new Set(['unknown_operation', 'invalid_input']);

/** Errors go to standard output too: whoever called reads one place. Details of bugs go to standard error. */
function refuse(error: unknown): number {
  const failure = expectedFailure(error);
  print(errorAnswer(failure));
  if (failure.code === 'internal') process.stderr.write(`${errorDetails(failure.cause)}\n`);
  return wrongUse.has(failure.code) ? 2 : 1;
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
}

/** @param source JSON, or `-` for standard input; nothing means an empty object */
async function readInput(source: string | undefined): Promise<unknown> {
  if (source === undefined) return {};
  const text = source === '-' ? await readStandardInput() : source;
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw logbookError('invalid_input', `The input is not JSON: ${reason}.`);
  }
}

async function readStandardInput(): Promise<string> {
  process.stdin.setEncoding('utf8');
  let text = '';
  for await (const chunk of process.stdin) text += String(chunk);
  return text;
}

// Whoever reads may have read enough: `logbook query_ledger ... | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// Not process.exit(): output to a pipe may still be on its way.
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.exitCode = refuse(error);
  },
);
