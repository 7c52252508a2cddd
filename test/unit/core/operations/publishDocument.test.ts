import { describe, expect, it } from 'vitest';
import { previewOperation, runOperation } from '../../../../src/core/operations/execute';
import type { OperationPorts } from '../../../../src/core/operations/ports';
import type { PublishRequest } from '../../../../src/core/publish/publisher';
import { unscannedText } from '../../../../src/core/text/unscannedText';

const text = '---\nseverity: high\n---\n\n# Pool full\n\nThe token was s3cret.\n';
const input = {
  path: './docs/a.md',
  target: 'bookstack' as const,
  accept: ['rule_errors' as const],
};

function ports(redact: (text: string) => string): OperationPorts & { sent: PublishRequest[] } {
  const sent: PublishRequest[] = [];
  const used = {
    sent,
    files: { read: () => Promise.resolve(text) },
    documentTypes: () => Promise.resolve([]),
    redact: (given: string) => Promise.resolve(redact(given)),
    publisher: {
      publish: (_: string, request: PublishRequest) => {
        sent.push(request);
        return Promise.resolve({
          url: 'https://x.y/1',
          action: 'created',
          name: 'A',
          warnings: [],
        });
      },
    },
  };
  return used as unknown as OperationPorts & { sent: PublishRequest[] };
}

const mask = (given: string): string => given.replace('s3cret', '[redacted: token]');

describe('publish_document', () => {
  it('shows before it is confirmed what would leave, and nothing else', async () => {
    const preview = await previewOperation(ports(mask), 'publish_document', {
      ...input,
      accept: ['rule_errors', 'secrets'],
    });
    expect(preview).toEqual({ title: 'Pool full', content: 'The token was [redacted: token].' });
  });

  it('says where a secret seems to be, and hands nothing to the publisher', async () => {
    const world = ports(mask);
    await expect(runOperation(world, 'publish_document', input)).rejects.toMatchObject({
      code: 'secrets_found',
      message: expect.stringContaining('docs/a.md seems to hold a secret in line 7') as string,
      data: { lines: [7] },
    });
    expect(world.sent).toEqual([]);
  });

  it('publishes nothing that could not be scanned, whatever is accepted', async () => {
    const world = ports(() => unscannedText);
    const all = { ...input, accept: ['rule_errors' as const, 'secrets' as const] };
    await expect(runOperation(world, 'publish_document', all)).rejects.toMatchObject({
      code: 'secrets_found',
    });
    expect(world.sent).toEqual([]);
  });

  it('hands the publisher the document with its secrets masked', async () => {
    const world = ports(mask);
    const all = { ...input, dryRun: true, accept: ['rule_errors' as const, 'secrets' as const] };
    expect(await runOperation(world, 'publish_document', all)).toMatchObject({ name: 'A' });
    expect(world.sent).toMatchObject([
      {
        dryRun: true,
        overwrite: undefined,
        document: { path: 'docs/a.md', body: 'The token was [redacted: token].' },
      },
    ]);
  });
});
