import { plainText, readBodyMetadata } from './bodyMetadata';
import { draftKey } from './draftKey';
import { plainHeading } from './headingNames';
import { readSeverity } from './severity';
import { type Stamp, readStamp, readTime, stampOfFileName, unplacedDate } from './stamps';
import { readStatus } from './status';
import { remembered } from '../text/remembered';
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

const metadataKeys: ReadonlySet<string> = new Set(
  [dateKeys, severityKeys, statusKeys, authorKeys, tagKeys, titleKeys, ['time', draftKey]].flat(),
);

/* The same few keys and values stand in thousands of documents. */
const nameOfKey = remembered((key) => plainHeading(key.replaceAll('_', ' ')), 500);
const severityIn = remembered(readSeverity, 500);
const statusIn = remembered(shortStatus, 500);
const authorIn = remembered((text) => filled(shortText(text, 120)), 500);

/** Whether a summary is made of what stands behind this key of front matter. */
export const isMetadata = remembered((key) => metadataKeys.has(nameOfKey(key)), 500);

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
  const add = (value: string | readonly string[], key: string): void => {
    const name = nameOfKey(key);
    if (value.length > 0 && !values.has(name)) values.set(name, value);
  };
  frontMatter.forEach(add);
  labels.forEach(add);
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
  const severity = first(severityKeys, severityIn);
  const status = first(statusKeys, statusIn);
  const draftBy = first([draftKey], (text) => filled(shortText(text, 80)));
  const author = first(authorKeys, authorIn);
  const tags = tagKeys.map((key) => values.get(key)).find((value) => value !== undefined) ?? [];
  // Written one by one: for thousands of summaries, objects that are spread into each other take most of the time.
  const summary: { -readonly [Key in keyof DocumentSummary]: DocumentSummary[Key] } = {
    path,
    typeId,
    title: title ?? first(titleKeys, (text) => filled(plainText(text, 200))) ?? titleOfPath(path),
    tags: typeof tags === 'string' ? splitTags(tags) : tags,
  };
  if (date !== undefined) summary.date = date;
  if (time !== undefined) summary.time = time;
  if (written !== undefined) summary.writtenDate = written;
  if (severity !== undefined) summary.severity = severity;
  if (status !== undefined) summary.status = status;
  if (author !== undefined) summary.author = author;
  if (draftBy !== undefined) summary.draftBy = draftBy;
  return summary;
}

function datedStamp(text: string): Stamp | undefined {
  const stamp = readStamp(text);
  return stamp.date === undefined ? undefined : stamp;
}

function asText(value: string | readonly string[] | undefined): string | undefined {
  if (value === undefined || value.length === 0) return undefined;
  return typeof value === 'string' ? value : value.join(', ');
}

function shortStatus(text: string): string | undefined {
  const status = readStatus(text);
  return status === undefined ? undefined : shortText(status, 80);
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
