/**
 * Key in the secret storage of the API token for a BookStack. By its address: a workspace that names another one gets
 * no token for it.
 */
export function bookStackSecret(baseUrl: string): string {
  return `logbook.bookstack.token ${baseUrl}`;
}
