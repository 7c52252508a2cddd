import { onTestFinished } from 'vitest';
import { isLogbookError } from '../../../../src/core/errors';
import { untypedDocument } from '../../../../src/core/documents/untyped';
import { prepareDocument } from '../../../../src/core/publish/preparedDocument';
import type { PublishOutcome } from '../../../../src/core/publish/publisher';
import { readBookStackTarget } from '../../../../src/core/publish/publishTargets';
import { newId } from '../../../../src/node/newId';
import { createBookStackApi } from '../../../../src/node/publish/bookstack/api';
import { publishToBookStack } from '../../../../src/node/publish/bookstack/publishToBookStack.lazy';
import { openPublishRecords } from '../../../../src/node/publish/publishRecords';
import {
  startBookStack,
  type BookStackOptions,
  type BookStackServer,
} from '../../../support/bookStack/server';
import { tempFolder, write } from '../tempRepository';

/** A workspace and a BookStack, for one test. */
export interface Publishing {
  readonly server: BookStackServer;
  readonly root: string;
  readonly publish: (text: string, options?: PublishOptions) => Promise<PublishOutcome>;
  /** Another clone of the workspace: nothing that was recorded in this one is there. */
  readonly colleague: () => Publishing;
}

interface PublishOptions {
  readonly path?: string;
  readonly dryRun?: boolean;
  readonly overwrite?: string;
  readonly page?: string;
  readonly setting?: object;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  readonly report?: (doing: string) => void;
}

const postmortem = { ...untypedDocument, id: 'postmortem', label: 'Postmortem' };

export const outage =
  '# Postmortem: Pool full\n\n**Date:** 2026-02-03\n\n## Timeline\n\nIt broke.\n';

export async function publishing(options: BookStackOptions = {}): Promise<Publishing> {
  const server = await startBookStack(options);
  onTestFinished(() => server.close());
  server.addBook('Incidents');
  return inWorkspace(server, tempFolder());
}

function inWorkspace(server: BookStackServer, root: string): Publishing {
  return {
    server,
    root,
    colleague: () => inWorkspace(server, tempFolder()),
    publish(text, more = {}) {
      const { path = 'docs/postmortems/2026-02-03-pool.md', dryRun = false, overwrite } = more;
      const { timeoutMs = 60_000, signal, report, page } = more;
      write(root, path, text);
      const target = readBookStackTarget({ url: server.url, bookId: 1, ...more.setting });
      if (target === undefined) throw new Error('The setting names no BookStack.');
      const api = createBookStackApi({
        baseUrl: target.baseUrl,
        token: 'reader:sesame',
        readTimeoutMs: timeoutMs,
        writeTimeoutMs: timeoutMs,
        backoffMs: 1,
        signal,
      });
      const document = prepareDocument(text, path, postmortem);
      return publishToBookStack(
        {
          root,
          api,
          target,
          records: openPublishRecords(root),
          newIdentity: () => `lb-${newId().toLowerCase()}`,
        },
        { document, dryRun, overwrite, page },
        { signal, report },
      );
    },
  };
}

/** The refusal that work ends with. */
export async function refusalOf(
  work: Promise<unknown>,
): Promise<{ code: string; message: string; data: Record<string, unknown> }> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isLogbookError(error)) throw new Error(`Not refused: ${String(error)}`);
  return {
    code: error.code,
    message: error.message,
    data: (error.data ?? {}) as Record<string, unknown>,
  };
}
