import { plainText, readBodyMetadata } from './bodyMetadata';
import { draftKey } from './draftKey';
import { plainHeading } from './headingNames';
import { readSeverity } from './severity';
import { type Stamp, readStamp, readTime, stampOfFileName, unplacedDate } from './stamps';
import { readStatus } from './status';
import type { DocumentSummary } from './types';

/** Plain front matter: every value is a string, or a list of strings. */
export type PlainFrontMatter = ReadonlyMap<string, string | readonly string[]>;

const dateKeys = [
  'date',
  'incident date',
  'date of incident',
  'incident start',
  'date documented',
  'start',
  'started',
  'start time',
  'detected',
  'occurred',
  'created',
  'created at',
  'period',
];
const severityKeys = ['severity', 'severity level', 'incident severity', 'sev', 'priority'];
const statusKeys = ['status', 'incident status', 'state'];
const authorKeys = ['author', 'authors', 'author(s)', 'engineer', 'owner', 'written by', 'lead'];

const tagKeys = ['tags', 'labels', 'keywords'];
const titleKeys = ['title', 'incident', 'name'];

/** Keys of front matter that a summary is made of, in lower case. */
export const metadataKeys: ReadonlySet<string> = new Set(
  [dateKeys, severityKeys, statusKeys, authorKeys, tagKeys, titleKeys, ['time', draftKey]].flat(),
);

/**
 * Makes a summary of front matter and the text behind it.
 * @param body Markdown behind the front matter; labels and the title are looked for above the first section.
 */
export function summarise(
  frontMatter: PlainFrontMatter,
  body: string,
  path: string,
  typeId: string,
): DocumentSummary {
  const { title, labels } = readBodyMetadata(body);
  const values = new Map<string, string | readonly string[]>();
  for (const [key, value] of [...frontMatter, ...labels]) {
    const name = plainHeading(key.replaceAll('_', ' '));
    if (!values.has(name) && value.length > 0) values.set(name, value);
  }
  const first = <T>(
    keys: readonly string[],
    read: (text: string) => T | undefined,
  ): T | undefined => {
    for (const key of keys) {
      const text = asText(values.get(key));
      const value = text === undefined ? undefined : read(text);
      if (value !== undefined) return value;
    }
    return undefined;
  };

  const stamp = first(dateKeys, datedStamp) ?? {};
  const ownTime = first(['time'], readTime) ?? stamp.time;
  // The file name is asked only for what the document itself leaves open.
  const isStamped = stamp.date !== undefined && ownTime !== undefined;
  const fileStamp = isStamped ? {} : stampOfFileName(path);
  const date = stamp.date ?? fileStamp.date;
  const time = ownTime ?? (date === fileStamp.date ? fileStamp.time : undefined);
  const written = stamp.date === undefined ? first(dateKeys, unplacedDate) : undefined;
  const severity = first(severityKeys, readSeverity);
  const status = first(statusKeys, readStatus);
  const draftBy = first([draftKey], (text) => filled(shortText(text, 80)));
  const author = first(authorKeys, (text) => filled(shortText(text, 120)));
  const tags = tagKeys.map((key) => values.get(key)).find((value) => value !== undefined) ?? [];
  return {
    path,
    typeId,
    title: title ?? first(titleKeys, (text) => filled(plainText(text, 200))) ?? titleOfPath(path),
    ...(date === undefined ? {} : { date }),
    ...(time === undefined ? {} : { time }),
    ...(written === undefined ? {} : { writtenDate: written }),
    ...(severity === undefined ? {} : { severity }),
    ...(status === undefined ? {} : { status: shortText(status, 80) }),
    ...(author === undefined ? {} : { author }),
    ...(draftBy === undefined ? {} : { draftBy }),
    tags: typeof tags === 'string' ? splitTags(tags) : tags,
  };
}

function datedStamp(text: string): Stamp | undefined {
  const stamp = readStamp(text);
  return stamp.date === undefined ? undefined : stamp;
}

function asText(value: string | readonly string[] | undefined): string | undefined {
  if (value === undefined || value.length === 0) return undefined;
  return typeof value === 'string' ? value : value.join(', ');
}

/** Most values are words already; taking Markdown out of them is for the others. */
function shortText(text: string, maxLength: number): string {
  return text.length <= maxLength && /^[\w .,@-]*$/.test(text) ? text : plainText(text, maxLength);
}

/** What stands in for a value that nobody gave counts as none. */
function filled(text: string): string | undefined {
  return text === '' || /^(?:\[.*\]|\{\{.*\}\}|<.*>)$/.test(text) ? undefined : text;
}

function splitTags(text: string): string[] {
  return text
    .replace(/^\[|\]$/g, '')
    .split(/[,;]|\s+(?=#)/)
    .map((tag) => tag.replace(/[`#"']/g, '').trim())
    .filter((tag) => tag !== '');
}

function titleOfPath(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '');
}
