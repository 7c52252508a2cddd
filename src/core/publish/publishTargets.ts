import * as z from 'zod/mini';
import { logbookError } from '../errors';
import { defaultNameFormat } from './pageName';

/** Where documents can be published. */
export const publishTargets = ['bookstack', 'gitWiki'] as const;
export type PublishTargetId = (typeof publishTargets)[number];

/** How a target is called in messages. */
export const targetLabels: Readonly<Record<PublishTargetId, string>> = {
  bookstack: 'BookStack',
  gitWiki: 'Git wiki',
};

const id = z.number().check(z.int(), z.positive());
const text = z.string().check(z.trim(), z.minLength(1));

const bookStackSchema = z.object({
  url: text,
  bookId: z.optional(id),
  book: z.optional(text),
  chapterId: z.optional(id),
  chapter: z.optional(text),
  create: z.optional(z.boolean()),
  nameFormat: z.optional(text),
});

/** `logbook.publish.bookstack`, checked. */
export interface BookStackTarget {
  /** The instance's address, with its sub-path, without `/api` and without a slash at its end. */
  readonly baseUrl: string;
  readonly bookId?: number | undefined;
  /** The book by name, where its id is not given. */
  readonly book?: string | undefined;
  readonly chapterId?: number | undefined;
  /** A chapter of the book, by name. */
  readonly chapter?: string | undefined;
  /** Whether a book or chapter that is not there may be created. */
  readonly create: boolean;
  readonly nameFormat: string;
}

/**
 * Reads the setting.
 * @returns undefined when BookStack is not set up
 * @throws invalid_input naming what is wrong
 */
export function readBookStackTarget(setting: unknown): BookStackTarget | undefined {
  if (!isSetUp(setting, 'url')) return undefined;
  const parsed = bookStackSchema.safeParse(setting);
  if (!parsed.success) throw wrongSetting('bookstack', parsed.error);
  const { url, nameFormat = defaultNameFormat, create = false, ...place } = parsed.data;
  const { bookId, book, chapterId } = place;
  if (bookId === undefined && book === undefined && chapterId === undefined) {
    throw logbookError(
      'invalid_input',
      'The setting logbook.publish.bookstack names no place for pages. Give "bookId", "book" or "chapterId".',
    );
  }
  return { baseUrl: bookStackBaseUrl(url), create, nameFormat, ...place };
}

/**
 * The address of an instance from what people paste: the API's address, one with a slash at its end.
 * @throws invalid_input for what is no web address, and for one with a password in it
 */
export function bookStackBaseUrl(address: string): string {
  const [, origin, path = ''] =
    /^(https?:\/\/[^\s/?#@]+)(\/[^\s?#]*)?$/i.exec(address.trim()) ?? [];
  if (origin === undefined) {
    throw logbookError(
      'invalid_input',
      'The address of BookStack has to start with https:// and hold no user name. Correct "url" in the setting logbook.publish.bookstack.',
    );
  }
  return (
    origin.toLowerCase() +
    path
      .replace(/\/+$/, '')
      .replace(/\/api$/, '')
      .replace(/\/+$/, '')
  );
}

const gitWikiSchema = z.object({
  remote: text,
  folder: z.optional(z.string()),
  nameFormat: z.optional(text),
});

/** `logbook.publish.gitWiki`, checked. */
export interface GitWikiTarget {
  readonly remote: string;
  /** Folder of the wiki for the pages, without slashes at its ends; empty for its top. */
  readonly folder: string;
  readonly nameFormat: string;
}

/** Reads the setting; undefined when no wiki is set up. @throws invalid_input naming what is wrong */
export function readGitWikiTarget(setting: unknown): GitWikiTarget | undefined {
  if (!isSetUp(setting, 'remote')) return undefined;
  const parsed = gitWikiSchema.safeParse(setting);
  if (!parsed.success) throw wrongSetting('gitWiki', parsed.error);
  const { folder = '', nameFormat = defaultNameFormat } = parsed.data;
  const remote = gitWikiRemote(parsed.data.remote);
  const path = folder.replaceAll('\\', '/').replace(/^\/+|\/+$/g, '');
  if (path.split('/').some((part) => part === '..' || part === '.git' || part.startsWith('-'))) {
    throw logbookError(
      'invalid_input',
      'The folder of the wiki may not lead out of it. Correct "folder" in the setting logbook.publish.gitWiki.',
    );
  }
  return { remote, folder: path, nameFormat };
}

/**
 * The address of a wiki from what people paste. A user name may stand in it, as Azure DevOps has it.
 * @throws invalid_input for one with a password in it: settings are committed
 */
export function gitWikiRemote(address: string): string {
  const remote = address.trim();
  if (!/^[a-z][\w+.-]*:\/\/[^/?#@:]*:[^/?#]*@/i.test(remote)) return remote;
  throw logbookError(
    'invalid_input',
    'The address of the Git wiki may hold no password, because settings are committed. Take it out of "remote" in the setting logbook.publish.gitWiki; a credential helper of Git keeps it.',
  );
}

function isSetUp(setting: unknown, key: string): boolean {
  const value = (Object(setting) as Record<string, unknown>)[key];
  return value !== undefined && value !== '';
}

function wrongSetting(target: PublishTargetId, error: z.core.$ZodError): Error {
  const [issue] = error.issues;
  const key = issue?.path.join('.') ?? '';
  return logbookError(
    'invalid_input',
    `The setting logbook.publish.${target} is wrong at "${key}". Correct it in the settings.`,
  );
}
