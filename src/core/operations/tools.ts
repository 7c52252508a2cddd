import * as z from 'zod/mini';
import { isLogbookError, logbookError, type LogbookError } from '../errors';
import type { Operation } from './operation';
import { operations } from './registry';

/** What whoever connects may do: look only, or write too. */
export const accessModes = ['read', 'read-write'] as const;
export type AccessMode = (typeof accessModes)[number];

/** The operations that exist in a mode: a reader is not told of what it could not use. */
export function operationsIn(mode: AccessMode): readonly Operation[] {
  return mode === 'read-write' ? operations : operations.filter(({ readOnly }) => readOnly);
}

/** The JSON Schema (2020-12) of an operation's input, for the lists of tools that models read. */
export function inputSchema({ input }: Operation): Record<string, unknown> {
  const schema: Record<string, unknown> = {
    ...z.toJSONSchema(input, { io: 'input', override: shorten }),
  };
  delete schema['$schema'];
  return schema;
}

/** The bounds of what JavaScript can count say nothing, and every model would read them with every request. */
function shorten({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
}

/** An answer in characters of JSON. More would fill the context of whoever asked, who then could not work with it. */
const answerLimit = 200_000;

/** @throws too_large for an answer that no model could take in; every operation has a way to ask for less */
export function boundedAnswer(name: string, answer: unknown): string {
  const text = JSON.stringify(answer);
  if (text.length <= answerLimit) return text;
  throw logbookError(
    'too_large',
    `The answer of ${name} has ${text.length} characters; up to ${answerLimit} can be handed over. Ask for less: a smaller limit, a filter, or the file itself.`,
  );
}

/** A bug for the log, bounded: its message may quote all that was given. */
export function errorDetails(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text.length <= detailsLimit ? text : `${text.slice(0, detailsLimit)}…`;
}

const detailsLimit = 10_000;

/** What went wrong as an expected failure: of a bug only that it is one, its details are for the log. */
export function expectedFailure(error: unknown): LogbookError {
  if (isLogbookError(error)) return error;
  return logbookError('internal', 'Something unexpected happened. This is a fault of Logbook.', {
    cause: error,
  });
}
