import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkAccess, type Language, type Token } from './access';
import { error, html, methodNotSupported, notFoundPage, Refusal, type Answer } from './answers';
import type { Body, Rights } from './pages';
import { route } from './routes';
import { emptyState, tick, type BookStackState, type StoredPage } from './state';
import { uploadImage } from './uploads';

/** What goes wrong with one request, before or after the server did what it was asked. */
export type Fault =
  | { readonly kind: 'drop' | 'hang'; readonly when: 'before' | 'after' }
  /** The head of the answer arrives, its body never does. */
  | { readonly kind: 'stall' }
  | { readonly kind: 'answer'; readonly when: 'before' | 'after'; readonly answer: Answer };

export interface BookStackOptions {
  /** The sub-path of the instance, such as `/wiki`. */
  readonly basePath?: string;
  readonly tokens?: readonly Token[];
  readonly rights?: Partial<Rights>;
  readonly language?: Language;
  /** A minute. */
  readonly requestLimit?: number;
  readonly retryAfter?: number;
  /** In bytes, of PHP and of the proxy in front of it. */
  readonly postLimit?: number;
  readonly proxyLimit?: number;
  readonly maintenance?: boolean;
}

export interface BookStackServer {
  /** Without a slash at its end. */
  readonly url: string;
  readonly state: BookStackState;
  /** `METHOD path` of every request to the API, in order. */
  readonly requests: readonly string[];
  /** Of the next request whose `METHOD path` fits; several for the same wait for their turn. */
  fail(on: RegExp, fault: Fault): void;
  addBook(name: string): number;
  addChapter(bookId: number, name: string): number;
  /** A person saves a page in the browser: with the WYSIWYG editor, or the Markdown one. */
  edit(id: number, content: { readonly html: string } | { readonly markdown: string }): void;
  onlyPage(): StoredPage;
  close(): Promise<void>;
}

export const goodToken: Token = { id: 'reader', secret: 'sesame' };

const allRights: Rights = {
  createPages: true,
  updatePages: true,
  createBooks: true,
  createChapters: true,
  createImages: true,
};

/** A BookStack that behaves as v24.10 was seen to behave, its surprises included. */
export async function startBookStack(options: BookStackOptions = {}): Promise<BookStackServer> {
  const state = emptyState();
  const requests: string[] = [];
  const faults: { readonly on: RegExp; readonly fault: Fault }[] = [];
  const server = createServer((request, response) => {
    void respond(request, response).catch((cause: unknown) => {
      response.writeHead(599).end(String(cause));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const base = origin + (options.basePath ?? '');
  const rights = { ...allRights, ...options.rights };
  let served = 0;

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await bodyOf(request);
    const name = `${request.method ?? ''} ${(request.url ?? '').replace(/\?.*/, '')}`;
    const next = faults.findIndex(({ on }) => on.test(name));
    const [{ fault } = { fault: undefined }] = next === -1 ? [] : faults.splice(next, 1);
    requests.push(name.replace(`${options.basePath ?? ''}/api/`, ''));
    if (fault !== undefined && fault.kind !== 'stall' && fault.when === 'before') {
      fail(response, fault);
      return;
    }
    const answer = answerTo(request, bytes);
    if (fault?.kind === 'stall') {
      response.writeHead(answer.status, answer.headers);
      response.write(answer.body.slice(0, 10));
      return;
    }
    if (fault === undefined) send(response, answer);
    else fail(response, fault);
  }

  function fail(response: ServerResponse, fault: Exclude<Fault, { kind: 'stall' }>): void {
    if (fault.kind === 'drop') response.destroy();
    else if (fault.kind === 'answer') send(response, fault.answer);
  }

  function answerTo(request: IncomingMessage, bytes: Buffer): Answer {
    const { method = 'GET', headers } = request;
    const url = new URL(request.url ?? '/', origin);
    const base_ = options.basePath ?? '';
    if (!url.pathname.startsWith(`${base_}/`)) return html(404, 'nginx');
    if (bytes.length > (options.proxyLimit ?? Infinity))
      return html(413, 'Request Entity Too Large');
    const path = url.pathname.slice(base_.length);
    if (!/^\/api(?:\/|$)/.test(path)) {
      if (method !== 'GET') return methodNotSupported(method, path.slice(1));
      return path === '/'
        ? html(302, 'Redirecting', { location: `${base}/login` })
        : notFoundPage();
    }
    if (options.maintenance === true) return error(503, 'Service Unavailable');
    if (path === '/api') return html(302, 'Redirecting', { location: `${base}/login` });
    // Counted before anybody is known; whoever fails to log in counts too.
    const limit = options.requestLimit ?? 180;
    served += 1;
    if (served > limit) {
      const after = String(options.retryAfter ?? 59);
      const limited = error(429, 'Too Many Attempts.');
      // The window is over when whoever was told to wait comes back.
      served = 0;
      return { ...limited, headers: { ...limited.headers, 'retry-after': after } };
    }
    try {
      checkAccess(headers, options.tokens ?? [goodToken], options.language ?? 'en');
      if (bytes.length > (options.postLimit ?? Infinity))
        return error(
          413,
          'The server cannot receive the provided amount of data. Try again with less data or a smaller file.',
        );
      const asked = {
        state,
        rights,
        accept: headers.accept ?? '*/*',
        user: 'Publisher',
        base,
        query: url.searchParams,
        path: path.slice('/api/'.length).replace(/\/$/, ''),
      };
      const isForm = /^multipart\/form-data/.test(headers['content-type'] ?? '');
      if (isForm && asked.path === 'image-gallery' && method === 'POST')
        return uploadImage(asked, headers['content-type'] ?? '', bytes);
      const answer = route({ ...asked, method, body: jsonBody(headers['content-type'], bytes) });
      const more = {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(limit - served),
      };
      return { ...answer, headers: { ...answer.headers, ...more } };
    } catch (refused) {
      if (refused instanceof Refusal) return refused.answer;
      throw refused;
    }
  }

  return {
    url: base,
    state,
    requests,
    fail: (on, fault) => void faults.push({ on, fault }),
    addBook(name) {
      const id = state.nextId++;
      state.books.set(id, { id, name, slug: name.toLowerCase(), description: '' });
      return id;
    },
    addChapter(bookId, name) {
      const id = state.nextId++;
      const slug = name.toLowerCase();
      state.chapters.set(id, { id, name, slug, description: '', bookId, priority: 1 });
      return id;
    },
    edit(id, content) {
      const page = state.pages.get(id);
      if (page === undefined) throw new Error(`There is no page ${id}.`);
      page.markdown = 'markdown' in content ? content.markdown : '';
      page.html = 'html' in content ? content.html : `<p>${content.markdown}</p>`;
      page.revisions += 1;
      page.updatedAt = tick(state);
      page.updatedBy = 'Somebody Else';
    },
    onlyPage() {
      const [page, ...others] = state.pages.values();
      if (page === undefined || others.length > 0)
        throw new Error(`There are ${state.pages.size} pages.`);
      return page;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headers).end(body);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Without the right type, or malformed, the body counts as empty: what is missing then is the validation's to say. */
function jsonBody(type: string | undefined, bytes: Buffer): Body {
  if (type?.startsWith('application/json') !== true) return {};
  try {
    return Object(JSON.parse(bytes.toString('utf8'))) as Body;
  } catch {
    return {};
  }
}
