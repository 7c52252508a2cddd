/** Answers as BookStack and what stands in front of it give them. */

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const common = { 'cache-control': 'no-cache, no-store, private' };

/** PHP's JSON: slashes escaped, nothing but ASCII. */
export function json(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const body = JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(
      /[\u007f-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  return { status, headers: { ...common, 'content-type': 'application/json', ...headers }, body };
}

export function html(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: { ...common, 'content-type': 'text/html; charset=UTF-8', ...headers },
    body: `<!DOCTYPE html><html><body>${body}</body></html>`,
  };
}

/** Laravel's page for an address that does not exist. It begins a session. */
export function notFoundPage(): Answer {
  return html(404, '<link href="/dist/styles.css?version=v24.10">Page Not Found', {
    'set-cookie': 'bookstack_session=abc; path=/; httponly',
  });
}

/** A refusal that an operation of the server throws. */
export class Refusal extends Error {
  constructor(readonly answer: Answer) {
    super(`HTTP ${answer.status}`);
  }
}

export function error(status: number, message: string, more: object = {}): Answer {
  return json(status, { error: { message, ...more, code: status } });
}

export function invalid(validation: Readonly<Record<string, readonly string[]>>): Answer {
  return error(422, 'The given data was invalid.', { validation });
}

export const missingPage = (): Answer => error(404, 'Page not found');

export const missingModel = (model: 'Book' | 'Chapter', id: number | string): Answer =>
  error(404, `No query results for model [BookStack\\Entities\\Models\\${model}] ${id}`);

export const forbidden = (accept: string): Answer =>
  error(
    403,
    accept.includes('json')
      ? 'You do not have permission to perform the requested action.'
      : 'You do not have permission to access the requested page.',
  );

export const methodNotSupported = (method: string, route: string): Answer => {
  const message = `The ${method} method is not supported for route ${route}. Supported methods: GET, HEAD.`;
  // Outside of the API the answer has another shape.
  return route.startsWith('api')
    ? { ...error(405, message), headers: { ...error(405, message).headers, allow: 'GET, HEAD' } }
    : json(405, { message }, { allow: 'GET, HEAD' });
};
