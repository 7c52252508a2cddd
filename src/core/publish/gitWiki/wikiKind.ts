/** Products whose wikis are Git repositories; they differ in how pages are addressed. */
export type WikiKind = 'github' | 'gitlab' | 'azure' | 'other';

export interface WikiAddress {
  readonly kind: WikiKind;
  /** Of the wiki in a browser, without a slash at its end; undefined where the remote does not tell. */
  readonly web: string | undefined;
}

/** What the address of a wiki's repository says about the wiki. */
export function wikiAddress(remote: string): WikiAddress {
  const [, scheme, host = '', path = ''] =
    /^(?:(https?|ssh|git):\/\/)?(?:[^@/\s]+@)?([^/:\s]+(?::\d+)?)[:/](.+?)\/*$/i.exec(remote) ?? [];
  const isScp = scheme === undefined && /^[^/\\\s]+@[^/:\s]+:/.test(remote);
  if (scheme === undefined && !isScp) return { kind: 'other', web: undefined };
  const kind = kindOf(host);
  const isSsh = isScp || scheme?.toLowerCase() === 'ssh';
  const origin = `${scheme?.toLowerCase() === 'http' ? 'http' : 'https'}://${isSsh ? host.replace(/:\d+$/, '') : host}`;
  if (kind === 'azure') return { kind, web: undefined };
  const project = path.replace(/\.wiki(?:\.git)?$|\.git$/i, '');
  return { kind, web: `${origin}/${project}${kind === 'gitlab' ? '/-/wikis' : '/wiki'}` };
}

function kindOf(host: string): WikiKind {
  if (/(?:^|\.)github\./i.test(host)) return 'github';
  if (/(?:^|\.)gitlab\./i.test(host)) return 'gitlab';
  return /(?:^|\.)(?:dev\.azure|visualstudio)\.com/i.test(host) ? 'azure' : 'other';
}

/** The file name of a page, without `.md`: what wikis show with spaces in place of hyphens. */
export function wikiPageName(name: string): string {
  const safe = name
    .normalize('NFC')
    // Not allowed in file names somewhere, or with a meaning in addresses.
    // eslint-disable-next-line no-control-regex -- they are taken out
    .replace(/[\\/:*?"<>|#%[\]{}^`~$&+=@!;,'\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .replace(/[\s-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '');
  return Array.from(safe === '' ? 'Untitled' : safe)
    .slice(0, 100)
    .join('');
}

/** A path of the wiki (`Postmortems/Pool-full.md`) as links name its page. */
export function wikiLink(kind: WikiKind, from: string, to: string): string {
  const page = to.replace(/\.md$/, '');
  const name = encodeURI(page.slice(page.lastIndexOf('/') + 1));
  // GitHub shows all pages at the top, whatever folder they lie in.
  if (kind === 'github') return name;
  if (kind === 'azure') return encodeURI(`/${page}`);
  const folder = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
  return folder(from) === folder(to) ? name : encodeURI(`/${page}`);
}

/** An image of the wiki as the pages of a folder show it. */
export function wikiImageLink(kind: WikiKind, folder: string, image: string): string {
  if (kind === 'github') return image;
  if (kind === 'azure') return `/${image}`;
  return folder === '' ? image : image.slice(folder.length + 1);
}

/** The address of a page in a browser. */
export function wikiPageUrl({ kind, web }: WikiAddress, remote: string, file: string): string {
  const page = encodeURI(file.replace(/\.md$/, ''));
  if (web === undefined) return `${remote.replace(/\/+$/, '')}#${page}`;
  return `${web}/${kind === 'github' ? page.slice(page.lastIndexOf('/') + 1) : page}`;
}

/** A remote without what signs in, to tell remotes apart and to show. */
export function withoutCredentials(remote: string): string {
  return remote.replace(/^([a-z][\w+.-]*:\/\/)[^@/]*@/i, '$1');
}
