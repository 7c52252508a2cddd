import type { Failure } from '../model';
import { goPanic, rustPanic, virtualMachine } from './compiledExceptions';
import { maxLineLength, type ExceptionInput, type ExceptionReader } from './exceptionReader';
import { javaScript } from './javaScriptExceptions';
import { elixir, php, python, ruby } from './scriptExceptions';

const readers: readonly ExceptionReader[] = [
  virtualMachine,
  javaScript,
  python,
  goPanic,
  rustPanic,
  ruby,
  elixir,
  php,
];

/**
 * The uncaught exception that ended a program: the last one printed, because what came before it was caught, or
 * was the reason of the one that was not.
 */
export function findException(input: ExceptionInput): Failure | undefined {
  for (let index = input.lines.length - 1; index >= 0; index--) {
    const line = input.lines[index] ?? '';
    if (line === '' || line.length > maxLineLength) continue;
    for (const read of readers) {
      const failure = read(input, index);
      if (failure !== undefined) return failure;
    }
  }
  return undefined;
}
