import { logbookError } from '../core/errors';
import { bookStackBaseUrl } from '../core/publish/publishTargets';

/** What to do about a missing token outside of the editor. */
export const tokenAdvice =
  'Set LOGBOOK_BOOKSTACK_TOKEN to "<token id>:<token secret>" and LOGBOOK_BOOKSTACK_URL to the address that it is for.';

/**
 * The token that the environment gives, for the instance that it names. The address in the settings comes with the
 * repository: it alone must not decide whom a token is sent to.
 * @throws not_configured when the token is for another address, or for none
 */
export function bookStackToken(
  baseUrl: string,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const token = env['LOGBOOK_BOOKSTACK_TOKEN']?.trim();
  if (token === undefined || token === '') return undefined;
  const url = env['LOGBOOK_BOOKSTACK_URL'] ?? '';
  if (url !== '' && bookStackBaseUrl(url) === baseUrl) return token;
  throw logbookError(
    'not_configured',
    `The token in LOGBOOK_BOOKSTACK_TOKEN was not sent to ${baseUrl}. If it is for that address, set LOGBOOK_BOOKSTACK_URL to it.`,
  );
}
