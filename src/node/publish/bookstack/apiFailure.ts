import {
  isLogbookError,
  logbookError,
  type ErrorCode,
  type LogbookError,
} from '../../../core/errors';

/** What kept a request from its answer; callers branch on it, people read the message. */
export type FailureKind =
  | 'redirect'
  | 'notApi'
  | 'unauthorized'
  | 'forbidden'
  | 'notFound'
  | 'notAllowed'
  | 'invalid'
  | 'tooLarge'
  | 'rateLimited'
  | 'maintenance'
  | 'serverError'
  | 'network'
  | 'timeout';

interface FailureData {
  readonly kind: FailureKind;
  readonly status: number | undefined;
  /** How long the server asks to be left alone. */
  readonly waitSeconds: number | undefined;
}

const codes: Readonly<Record<FailureKind, ErrorCode>> = {
  redirect: 'invalid_input',
  notApi: 'invalid_input',
  unauthorized: 'refused_by_server',
  forbidden: 'refused_by_server',
  notFound: 'not_found',
  notAllowed: 'refused_by_server',
  invalid: 'refused_by_server',
  tooLarge: 'too_large',
  rateLimited: 'unreachable',
  maintenance: 'unreachable',
  serverError: 'unreachable',
  network: 'unreachable',
  timeout: 'unreachable',
};

export function apiFailure(
  kind: FailureKind,
  message: string,
  status?: number,
  waitSeconds?: number,
): LogbookError {
  const data: FailureData = { kind, status, waitSeconds };
  return logbookError(codes[kind], message, { data });
}

/** The kind of a failure of the API; undefined for any other error. */
export function failureKind(error: unknown): FailureKind | undefined {
  return dataOf(error)?.kind;
}

/** The seconds that a server asked to wait, where it did. */
export function waitAsked(error: unknown): number | undefined {
  return dataOf(error)?.waitSeconds;
}

function dataOf(error: unknown): Partial<FailureData> | undefined {
  return isLogbookError(error) ? (error.data as Partial<FailureData> | undefined) : undefined;
}

/** Whether the server may have done what it was asked although it did not say so. */
export function mayHaveWorked(error: unknown): boolean {
  const kind = failureKind(error);
  return kind === 'timeout' || kind === 'network' || kind === 'serverError' || kind === 'notApi';
}
