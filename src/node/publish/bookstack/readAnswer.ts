import { apiFailure } from './apiFailure';

/** As much of a server's words as people read; they can hold a whole page. */
const maxWords = 300;

/** What an answer says, or the failure that it is. @param asked `POST https://.../api/pages`, for messages */
export function readAnswer(response: Response, text: string, asked: string): unknown {
  const { status } = response;
  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    const location = response.headers.get('location');
    throw apiFailure('redirect', redirectWords(response.url, location), status);
  }
  if (status === 204) return undefined;
  const isJson = /^application\/json\b/.test(response.headers.get('content-type') ?? '');
  const answer = isJson ? parse(text) : undefined;
  if (answer === undefined) throw notJson(status, asked);
  if (response.ok) return answer;
  throw refusal(status, answer, response.headers);
}

/** The answer is of another program, or of another place than the API. */
function notJson(status: number, asked: string): Error {
  if (status === 413) return tooLarge(status);
  if (status >= 500) {
    return apiFailure(
      'serverError',
      `A proxy in front of BookStack answered with ${status}: BookStack itself seems to be down. Try again later.`,
      status,
    );
  }
  return apiFailure(
    'notApi',
    `${asked} was answered with ${status}, but not by BookStack's API. Check the address: a sub-path may be missing, or a login page of a proxy may stand in front.`,
    status,
  );
}

function redirectWords(from: string, location: string | null): string {
  if (location === null)
    return 'The address of BookStack leads on to another one. Set "url" to the address that a browser ends up at.';
  const there = new URL(location, from);
  return /\/login$/.test(there.pathname)
    ? `BookStack sends to its login page instead of answering. Check that "url" is the address of the instance and not of a page in it.`
    : `The address of BookStack leads on to ${there.origin}. The token was not sent there. If that is the right one, set "url" to it.`;
}

function refusal(status: number, answer: unknown, headers: Headers): Error {
  const { error, message } = Object(answer) as {
    error?: { message?: unknown; validation?: unknown };
    message?: unknown;
  };
  const words = shortWords(error?.message ?? message);
  switch (status) {
    case 401:
      return apiFailure(
        'unauthorized',
        `BookStack does not accept the API token (${words}). Enter the token's id and secret again. If they are right, a proxy may take the Authorization header away.`,
        status,
      );
    case 403:
      return apiFailure(
        'forbidden',
        `BookStack refused: ${words}. The token may have expired, or its owner may lack the right to use the API or to do this.`,
        status,
      );
    case 404:
      return apiFailure('notFound', `BookStack does not find it: ${words}.`, status);
    case 405:
      return apiFailure(
        'notAllowed',
        `BookStack has no such address in its API: ${words}. It may be older than version 21.`,
        status,
      );
    case 413:
      return tooLarge(status);
    case 422:
      return apiFailure(
        'invalid',
        `BookStack finds fault with what was sent: ${shortWords(validationWords(error?.validation)) || words}`,
        status,
      );
    case 429: {
      // A date instead of seconds is allowed, and not used by BookStack.
      const seconds = Number(headers.get('retry-after') ?? 60) || 0;
      return apiFailure(
        'rateLimited',
        `BookStack takes no more requests for now. Try again in ${seconds} seconds.`,
        status,
        seconds,
      );
    }
    case 503:
      return apiFailure(
        'maintenance',
        'BookStack is down for maintenance. Try again later.',
        status,
      );
    default:
      return apiFailure('serverError', `BookStack failed with ${status}: ${words}.`, status);
  }
}

function tooLarge(status: number): Error {
  return apiFailure(
    'tooLarge',
    'BookStack, or a proxy in front of it, does not take that much. Make the document or its images smaller, or raise the limit there.',
    status,
  );
}

function validationWords(validation: unknown): string {
  return Object.values(Object(validation) as Record<string, unknown>)
    .flat()
    .filter((text) => typeof text === 'string')
    .join(' ');
}

function shortWords(words: unknown): string {
  if (typeof words !== 'string') return 'it did not say why';
  const line = words.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return line.length <= maxWords ? line : `${line.slice(0, maxWords)}...`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
