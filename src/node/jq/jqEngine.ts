import { readFileSync } from 'node:fs';
import { loadJq, type Jq } from 'jq-wasm';
import { logbookError } from '../../core/errors';
import type { JqCommand } from '../../core/ledger/query/jqCommand';

/** What jq made of a chunk of lines. Lines are one-based within the chunk. */
export interface ChunkAnswer {
  readonly outputs: readonly { readonly line: number; readonly json: string }[];
  /** Lines on which the filter failed. */
  readonly failures: readonly { readonly line: number; readonly message: string }[];
  /** The line that jq could not read, where it stopped; the rest of the chunk was not read. */
  readonly stoppedAt: { readonly line: number; readonly message: string } | undefined;
  /** The line at which the filter said `halt` or `halt_error`, with the message of the latter. */
  readonly halted: { readonly line: number; readonly message: string } | undefined;
}

/** What jq printed, and with which code it ended. Plain data: it may come from another thread. */
export interface JqOutput {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** jq in WebAssembly: no files of the host, no environment of the host. It runs on the thread that calls it. */
export interface JqEngine {
  /** jq's own message about a filter; undefined for one that it understands. */
  check(command: JqCommand): string | undefined;
  /** @throws too_large when jq runs out of memory; this engine is of no use then */
  run(command: JqCommand, lines: string): JqOutput;
}

/** jq's exit code for a filter that it does not understand. */
const compileError = 3;
/** Ours for a filter that halted; jq's own is whatever the filter says, that of a compile error too. */
const haltedCode = 86;

/** Halting says where. */
const prelude =
  `def _halted: halt_error(${haltedCode}); ` +
  'def halt_error($code): "\\n\\([input_line_number, .] | tojson)" | _halted; ' +
  'def halt_error: halt_error(5); def halt: "" | halt_error(0); ';

/** @param wasmFile absolute path of jq.wasm */
export async function loadJqEngine(wasmFile: string): Promise<JqEngine> {
  const jq = await loadJq({ wasmBinary: readFileSync(wasmFile) });
  return {
    check: (command) => check(jq, command),
    run: (command, lines) => run(jq, command, lines),
  };
}

function check(jq: Jq, { filter, options }: JqCommand): string | undefined {
  // By itself first: what is put around it must not complete it. After `--` nothing is an option.
  const { exitCode, stderr } = jq.raw('', filter, [...options, '--']);
  return exitCode === compileError ? compileMessage(stderr) : undefined;
}

function run(jq: Jq, { filter, options, whole }: JqCommand, lines: string): JqOutput {
  const flags = ['-c', ...options];
  if (whole === 'slurp') flags.push('-s');
  if (whole === 'null-input') flags.push('-n');
  // A comment at the filter's end would swallow the bracket.
  const located = `${prelude}(${filter}\n) | [input_line_number, .]`;
  try {
    return jq.raw(lines, located, flags);
  } catch (error) {
    throw logbookError(
      'too_large',
      'jq ran out of memory with this filter. Let it find less, or filter the events by date or type first.',
      { cause: error },
    );
  }
}

/** @throws invalid_input for a filter that jq did not understand */
export function readJqOutput({ stdout, stderr, exitCode }: JqOutput): ChunkAnswer {
  if (exitCode === compileError) throw wrongFilter(compileMessage(stderr));
  return {
    outputs: readOutputs(stdout),
    failures: readFailures(stderr),
    stoppedAt: readStop(stderr),
    halted: exitCode === haltedCode ? readHalt(stderr) : undefined,
  };
}

/** @param message what `check` said */
export function wrongFilter(message: string): Error {
  return logbookError('invalid_input', `jq does not understand the filter: ${message}.`);
}

/** `syntax error, unexpected end of file at line 1, column 5`, out of jq's several lines. */
function compileMessage(stderr: string): string {
  const [first = ''] = stderr.split('\n');
  return first
    .replace(/^jq: error: /, '')
    .replace(/ at <top-level>, (?=line )/, ' at ')
    .replace(/ \(Unix shell quoting issues\?\)/, '')
    .replace(/[:.\s]+$/, '');
}

function readOutputs(stdout: string): ChunkAnswer['outputs'] {
  if (stdout === '') return [];
  return stdout.split('\n').map((row) => {
    const comma = row.indexOf(',');
    return { line: Number(row.slice(1, comma)), json: row.slice(comma + 1, -1) };
  });
}

function readStop(stderr: string): ChunkAnswer['stoppedAt'] {
  const [, message, line] = /^jq: parse error: (.*) at line (\d+)/m.exec(stderr) ?? [];
  return message === undefined ? undefined : { line: Number(line), message };
}

/** The last thing that is printed; `debug` and `stderr` may have printed before. */
function readHalt(stderr: string): ChunkAnswer['halted'] {
  const [line, value] = JSON.parse(stderr.slice(stderr.lastIndexOf('\n') + 1)) as [number, unknown];
  return { line, message: typeof value === 'string' ? value.trim() : JSON.stringify(value) };
}

const failureLine = /^jq: error \(at [^)]*?:(\d+)\)(?: \(not a string\))?: (.*)$/;

function readFailures(stderr: string): { line: number; message: string }[] {
  return stderr.split('\n').flatMap((row) => {
    const [, line, message] = failureLine.exec(row) ?? [];
    return line === undefined || message === undefined ? [] : [{ line: Number(line), message }];
  });
}
