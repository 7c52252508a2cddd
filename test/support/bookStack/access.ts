import type { IncomingHttpHeaders } from 'node:http';
import { error, Refusal } from './answers';

/** A token and what is wrong with it. */
export interface Token {
  readonly id: string;
  readonly secret: string;
  readonly condition?: 'expired' | 'noApiRight' | 'unconfirmed';
}

/** The language of the instance, not of the client: texts say nothing to a program. */
export type Language = 'en' | 'de';

const german: Readonly<Record<string, string>> = {
  none: 'Kein Autorisierungstoken für die Anfrage gefunden',
};

const english = {
  none: 'No authorization token found on the request',
  format: 'An authorization token was found on the request but the format appeared incorrect',
  unknown: 'No matching API token was found for the provided authorization token',
  secret: 'The secret provided for the given used API token is incorrect',
  expired: 'The authorization token used has expired',
  right: 'The owner of the used API token does not have permission to make API calls',
  unconfirmed: 'The email address for the account in use needs to be confirmed',
} as const;

/** @throws Refusal in the order that BookStack checks in */
export function checkAccess(
  headers: IncomingHttpHeaders,
  tokens: readonly Token[],
  language: Language,
): void {
  const refuse = (status: number, text: keyof typeof english): never => {
    const said = language === 'de' ? german[text] : undefined;
    throw new Refusal(error(status, said ?? english[text]));
  };
  // A session decides, whatever token comes with it.
  if (/(?:^|;\s*)bookstack_session=/.test(headers.cookie ?? '')) refuse(403, 'right');
  const header = headers.authorization ?? '';
  if (header === '') refuse(401, 'none');
  if (!header.startsWith('Token ') || !header.includes(':')) refuse(401, 'format');
  const [id, secret] = header.slice('Token '.length).trimEnd().split(':');
  const token = tokens.find((one) => one.id === id);
  if (token === undefined) return refuse(401, 'unknown');
  if (token.secret !== secret) refuse(401, 'secret');
  if (token.condition === 'expired') refuse(403, 'expired');
  if (token.condition === 'unconfirmed') refuse(401, 'unconfirmed');
  if (token.condition === 'noApiRight') refuse(403, 'right');
}
