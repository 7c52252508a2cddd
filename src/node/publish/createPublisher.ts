import path from 'node:path';
import { logbookError } from '../../core/errors';
import type { Publisher, PublishOutcome, PublishRequest } from '../../core/publish/publisher';
import {
  readBookStackTarget,
  readGitWikiTarget,
  targetLabels,
  type PublishTargetId,
} from '../../core/publish/publishTargets';
import { newId } from '../newId';
import type { PublishControl } from './publishControl';
import { openPublishRecords } from './publishRecords';

export interface PublisherOptions {
  /** Absolute path of the workspace's top. */
  readonly root: string;
  /** Where Logbook keeps its own state of the workspace. */
  stateFolder(): Promise<string>;
  /** `logbook.publish.<target>`, as it stands in the settings. */
  setting(target: PublishTargetId): unknown;
  /** `id:secret` for a BookStack; undefined when none was entered. @throws not_trusted and others that stop publishing */
  bookStackToken(baseUrl: string): Promise<string | undefined>;
  /** Nothing is sent before the user vouches for the workspace; outside of the editor they do by starting it. */
  readonly trusted?: () => boolean;
  /** What to do about a missing token, in a sentence. */
  readonly tokenAdvice: string;
}

/** The publisher of a workspace, whose work can be followed and ended. */
export interface ControlledPublisher extends Publisher {
  publish(
    target: PublishTargetId,
    request: PublishRequest,
    control?: PublishControl,
  ): Promise<PublishOutcome>;
}

export function createPublisher(options: PublisherOptions): ControlledPublisher {
  const { root } = options;
  const records = openPublishRecords(root);
  const newIdentity = (): string => `lb-${newId().toLowerCase()}`;
  let writing: Promise<unknown> = Promise.resolve();

  async function toBookStack(
    request: PublishRequest,
    control: PublishControl,
  ): Promise<PublishOutcome> {
    const target = readBookStackTarget(options.setting('bookstack'));
    if (target === undefined) throw notConfigured('bookstack');
    const token = await options.bookStackToken(target.baseUrl);
    if (token === undefined) {
      throw logbookError(
        'not_configured',
        `There is no API token for ${target.baseUrl}. ${options.tokenAdvice}`,
      );
    }
    const { createBookStackApi, publishToBookStack } =
      await import('./bookstack/publishToBookStack.lazy');
    const api = createBookStackApi({ baseUrl: target.baseUrl, token, signal: control.signal });
    return publishToBookStack({ root, api, target, records, newIdentity }, request, control);
  }

  async function toGitWiki(
    request: PublishRequest,
    control: PublishControl,
  ): Promise<PublishOutcome> {
    const target = readGitWikiTarget(options.setting('gitWiki'));
    if (target === undefined) throw notConfigured('gitWiki');
    const { publishToGitWiki } = await import('./gitWiki/publishToGitWiki.lazy');
    const clones = path.join(await options.stateFolder(), 'wikis');
    return publishToGitWiki({ root, target, records, clones, newIdentity }, request, control);
  }

  return {
    publish(target, request, control = {}) {
      const work = () => {
        if (options.trusted?.() === false) throw notTrusted();
        switch (target) {
          case 'bookstack':
            return toBookStack(request, control);
          case 'gitWiki':
            return toGitWiki(request, control);
        }
      };
      // One at a time: writes into the same book disturb each other.
      const done = writing.then(work);
      writing = done.catch(() => undefined);
      return done;
    },
  };
}

function notTrusted(): Error {
  return logbookError(
    'not_trusted',
    'This workspace is in Restricted Mode, in which Logbook sends nothing. Trust it to publish.',
  );
}

function notConfigured(target: PublishTargetId): Error {
  return logbookError(
    'not_configured',
    `No ${targetLabels[target]} is set up for publishing. Fill in the setting logbook.publish.${target}.`,
  );
}
