import { expect, it, onTestFinished } from 'vitest';
import { untypedDocument } from '../../../../src/core/documents/untyped';
import { prepareDocument } from '../../../../src/core/publish/preparedDocument';
import {
  createPublisher,
  type PublisherOptions,
} from '../../../../src/node/publish/createPublisher';
import { startBookStack } from '../../../support/bookStack/server';
import { tempFolder } from '../tempRepository';
import { outage, refusalOf } from './bookStackPublishing';

const request = {
  document: prepareDocument(outage, 'docs/a.md', untypedDocument),
  dryRun: false,
  overwrite: undefined,
};

function publisher(options: Partial<PublisherOptions>) {
  return createPublisher({
    root: tempFolder(),
    stateFolder: () => Promise.resolve(tempFolder()),
    setting: () => ({}),
    bookStackToken: () => Promise.resolve('reader:sesame'),
    tokenAdvice: 'Enter it.',
    ...options,
  });
}

it('sends nothing, and asks for no token, in a workspace that is not trusted', async () => {
  const server = await startBookStack();
  onTestFinished(() => server.close());
  let asked = 0;
  const untrusted = publisher({
    trusted: () => false,
    setting: () => ({ url: server.url, bookId: 1, remote: '/nowhere' }),
    bookStackToken: () => Promise.resolve(String(++asked)),
  });
  for (const target of ['bookstack', 'gitWiki'] as const)
    expect((await refusalOf(untrusted.publish(target, request))).code).toBe('not_trusted');
  expect([server.requests, asked]).toEqual([[], 0]);
});

it.each([
  ['bookstack', {}, 'not_configured', 'logbook.publish.bookstack'],
  ['gitWiki', {}, 'not_configured', 'logbook.publish.gitWiki'],
  ['bookstack', { url: 'wiki.example.com', bookId: 1 }, 'invalid_input', 'https://'],
  ['bookstack', { url: 'https://me:pw@wiki.example.com', bookId: 1 }, 'invalid_input', 'user name'],
  ['bookstack', { url: 'https://x.y' }, 'invalid_input', 'names no place'],
  ['bookstack', { url: 'https://x.y', bookId: '1' }, 'invalid_input', '"bookId"'],
  ['gitWiki', { remote: 7 }, 'invalid_input', '"remote"'],
  ['gitWiki', { remote: 'https://me:pw@x.y/a.wiki.git' }, 'invalid_input', 'hold no password'],
] as const)('says of %s with %j what is missing or wrong', async (target, setting, code, words) => {
  const refused = await refusalOf(publisher({ setting: () => setting }).publish(target, request));
  expect([refused.code, refused.message]).toEqual([code, expect.stringContaining(words)]);
});

it('says what to do about a missing token', async () => {
  const none = publisher({
    setting: () => ({ url: 'https://wiki.example.com/api/', bookId: 1 }),
    bookStackToken: () => Promise.resolve(undefined),
  });
  expect((await refusalOf(none.publish('bookstack', request))).message).toBe(
    'There is no API token for https://wiki.example.com. Enter it.',
  );
});

it('publishes one document after the other', async () => {
  const server = await startBookStack();
  onTestFinished(() => server.close());
  const bookId = server.addBook('Incidents');
  const one = publisher({ setting: () => ({ url: server.url, bookId }) });
  const documents = ['a', 'b'].map((name) =>
    prepareDocument(`# ${name}\n\nText\n`, `docs/${name}.md`, untypedDocument),
  );
  await Promise.all(
    documents.map((document) => one.publish('bookstack', { ...request, document })),
  );
  const creations = server.requests.flatMap((name, at) => (name === 'POST pages' ? [at] : []));
  expect(creations).toHaveLength(2);
  // The second looks for its page only once the first is made.
  expect(
    server.requests.slice(0, creations[0]).filter((name) => name === 'GET pages'),
  ).toHaveLength(1);
});
