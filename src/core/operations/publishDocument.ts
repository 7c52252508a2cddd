import * as z from 'zod/mini';
import { documentTypeOf } from '../documents/documentTypeOf';
import { untypedDocument } from '../documents/untyped';
import { logbookError } from '../errors';
import type { PreparedDocument } from '../publish/preparedDocument';
import type { Publisher, PublishOutcome } from '../publish/publisher';
import { publishTargets, targetLabels } from '../publish/publishTargets';
import { unscannedText } from '../text/unscannedText';
import { checkDocuments } from './checkDocuments';
import { defineOperation } from './operation';
import type { OperationPorts } from './ports';

const input = z.object({
  path: z.string(),
  target: z.enum(publishTargets),
  dryRun: z.optional(z.boolean()),
  accept: z.optional(z.array(z.enum(['rule_errors', 'secrets']))),
  overwrite: z.optional(z.string()),
  page: z.optional(z.string()),
});

export type PublishInput = z.output<typeof input>;

export const publishDocument = defineOperation({
  name: 'publish_document',
  title: 'Publish Document',
  description:
    'Publishes a document as a page of the configured BookStack or Git wiki, or brings its page up to date; unchanged content is not sent. ' +
    'With `dryRun` it only says what would be done. Refuses errors that check_documents finds and secrets, unless the user wants them in `accept` ' +
    '(secrets are masked then), and pages that others edited, unless `overwrite` gives the revision that the refusal named. ' +
    'Where several pages could be meant, or the page is that of another document, `page` is the address of one that the refusal named, or "new".',
  doing: ({ path, target }) => `Publishing ${path} to ${targetLabels[target]}`,
  readOnly: false,
  input,
  output: z.object({
    url: z.string(),
    action: z.enum(['created', 'updated', 'unchanged']),
    name: z.string(),
    warnings: z.array(z.string()),
  }),

  async run(ports, request) {
    const { publisher } = ports;
    const { warnings, ...outcome } = await publishWith(ports, request, publisher);
    return { ...outcome, warnings: [...warnings] };
  },

  async preview(ports, request) {
    const { name, body } = await readyDocument(ports, request);
    return { title: name.title, content: body };
  },
});

/**
 * The same with another publisher: one whose work can be followed and ended.
 * @throws rule_errors, secrets_found, and what the publisher throws
 */
export async function publishWith(
  ports: OperationPorts,
  request: PublishInput,
  publisher: Publisher,
): Promise<PublishOutcome> {
  const { target, dryRun = false, overwrite, page } = request;
  const document = await readyDocument(ports, request);
  return publisher.publish(target, { document, dryRun, overwrite, page });
}

/** The document as it may leave the workspace. @throws rule_errors, secrets_found, not_found, outside_workspace */
async function readyDocument(
  ports: OperationPorts,
  { path: given, accept = [] }: PublishInput,
): Promise<PreparedDocument> {
  const path = given.replaceAll('\\', '/').replace(/^\.\//, '');
  if (!/\.md$/i.test(path)) {
    throw logbookError(
      'invalid_input',
      `${path} is no Markdown file. Give the path of a document.`,
    );
  }
  const text = await ports.files.read(path);
  if (!accept.includes('rule_errors')) await refuseRuleErrors(ports, path);
  const masked = await maskedText(ports, path, text);
  if (masked !== text && !accept.includes('secrets')) throw secretsIn(path, text, masked);
  return prepared(ports, path, masked);
}

/**
 * A document to be taken out of the workspace as a file: with secrets masked, whatever the rules say of it.
 * @throws not_found, outside_workspace, secrets_found for one that could not be scanned
 */
export async function documentToExport(
  ports: OperationPorts,
  path: string,
): Promise<{ readonly document: PreparedDocument; readonly isMasked: boolean }> {
  const text = await ports.files.read(path);
  const masked = await maskedText(ports, path, text);
  return { document: await prepared(ports, path, masked), isMasked: masked !== text };
}

async function prepared(
  ports: OperationPorts,
  path: string,
  text: string,
): Promise<PreparedDocument> {
  const type = documentTypeOf(path, text, await ports.documentTypes());
  const { prepareDocument } = await import('./documentContent.lazy');
  return prepareDocument(text, path, type ?? untypedDocument);
}

async function maskedText(ports: OperationPorts, path: string, text: string): Promise<string> {
  const masked = await ports.redact(text);
  if (masked !== unscannedText || text === unscannedText) return masked;
  throw logbookError(
    'secrets_found',
    `${path} could not be scanned for secrets, so it was not published. The log says why.`,
  );
}

async function refuseRuleErrors(ports: OperationPorts, path: string): Promise<void> {
  const { problems } = await checkDocuments.run(ports, { paths: [path] });
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return;
  const more = errors.length === 1 ? '' : ` (and ${errors.length - 1} more)`;
  throw logbookError(
    'rule_errors',
    `${path} has a problem in line ${first.line}: ${first.message}${more} Correct it first, or publish all the same by accepting "rule_errors".`,
    { data: { problems: errors.map(({ line, code, message }) => ({ line, code, message })) } },
  );
}

/** Says in which lines, and never what. */
function secretsIn(path: string, text: string, masked: string): Error {
  const kept = new Set(masked.split(/\r?\n/));
  const lines = text.split(/\r?\n/).flatMap((line, index) => (kept.has(line) ? [] : [index + 1]));
  return logbookError(
    'secrets_found',
    `${path} seems to hold a secret in line ${lines.slice(0, 5).join(', ')}. Take it out, and have it replaced where it is used; to publish with it masked, accept "secrets".`,
    { data: { lines } },
  );
}
