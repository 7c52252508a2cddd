/**
 * Stable codes of everything that can go wrong in words a user or an agent understands.
 * Callers branch on the code; the message is for people. Codes are part of the public contract.
 */
export type ErrorCode =
  | 'invalid_input'
  | 'unknown_type'
  | 'unknown_operation'
  | 'not_found'
  | 'already_exists'
  | 'outside_workspace'
  | 'read_only'
  | 'disk_full'
  | 'too_large'
  | 'conflict'
  | 'gates_failed'
  | 'handover_unread'
  | 'invalid_template'
  | 'not_trusted'
  | 'io_error'
  | 'not_configured'
  | 'rule_errors'
  | 'secrets_found'
  | 'edited_elsewhere'
  | 'ambiguous'
  | 'unreachable'
  | 'refused_by_server'
  | 'cancelled'
  | 'internal';

/** An expected failure: a stable code, a sentence for people, and optional structured details. */
export interface LogbookError extends Error {
  readonly name: 'LogbookError';
  readonly code: ErrorCode;
  readonly data?: unknown;
}

/**
 * Makes an expected failure.
 * @param message says what is wrong, where, and what to do about it; ends with a full stop.
 */
export function logbookError(
  code: ErrorCode,
  message: string,
  options: { data?: unknown; cause?: unknown } = {},
): LogbookError {
  const error = new Error(message, { cause: options.cause });
  return Object.assign(error, { name: 'LogbookError' as const, code, data: options.data });
}

/** Codes whose details are part of the answer: `gates` and `handover` stand beside `code` and `message`. */
const detailed: ReadonlySet<ErrorCode> = new Set(['gates_failed', 'handover_unread']);

/** Characters: what was wrongly given is quoted in many a message, and may be megabytes. */
const limits = { message: 4_000, data: 100_000 };

/** An expected failure as programs get it, bounded: `{code, message}` and what belongs to the code. */
export function errorAnswer({ code, message: whole, data }: LogbookError): Record<string, unknown> {
  const message = whole.length <= limits.message ? whole : `${whole.slice(0, limits.message)}…`;
  if (data === undefined || JSON.stringify(data).length > limits.data) return { code, message };
  return detailed.has(code) && typeof data === 'object'
    ? { code, message, ...data }
    : { code, message, data };
}

/**
 * Tells an expected failure from a bug. Looks at the shape and not at the class: the lazily loaded
 * bundles each carry their own copy of this module.
 */
export function isLogbookError(error: unknown): error is LogbookError {
  return error instanceof Error && error.name === 'LogbookError' && 'code' in error;
}
