import { roleOf } from './columns';
import { datePattern, isDate, readDue } from './dueDates';
import { plainText, readOwner } from './plainText';
import { readStatus } from './statusWords';

/** What an item in prose says about itself beside its text. */
export interface InlineAttributes {
  /** The text without the attributes at its ends; issue links behind them stay. Markdown. */
  readonly text: string;
  readonly owner: string | null;
  readonly due: string | null;
  readonly dueBy: string | null;
  readonly priority: string | null;
  readonly status: string | null;
  /** What stands alone in parentheses at the end and may be a name: `(Ana)`, or a tool: `(Grafana)`. */
  readonly nameLike: string | null;
  /** The text without `nameLike` too. */
  readonly textWithoutName: string;
}

/** Attributes as written, collected one by one: the first of each kind counts. */
export interface Written {
  owner: string | null;
  due: string | null;
  priority: string | null;
  status: string | null;
}

export function nothingWritten(): Written {
  return { owner: null, due: null, priority: null, status: null };
}

const maxLength = 1_000;
const separators = /\s*[,;|·•]\s*|\s+[–—-]+\s+/;
const leadingPriority =
  /^(?:\*\*|__)?[[(]?(p[0-4]|critical|high|medium|low|urgent)(?: priority)?(?:[\])](?:\*\*|__)?[:–—-]?|:(?:\*\*|__)?|(?:\*\*|__):?)(?:\*\*|__)?[ \t]+(?=\S)/i;
const labelled =
  /(^|[\s([,;|·–—-])((?:\*\*|__|_|\*)?)(action owner|owner|assignee|assigned to|responsible|dri|due date|due by|due|deadline|target date|eta|by when|priority|prio|status)\2[ \t]*:(?:\*\*|__|_|\*)?[ \t]*/gi;
const dueWords = new RegExp(
  `(?:^|[\\s(,;])(?:due(?: (?:by|on|date))?|by|(until|before)|deadline|eta|📅|🗓️?)[ \\t]*:?[ \\t]*(${datePattern})`,
  'gi',
);
/** Ends with what says of things how they came to be: `orders created`, `rows from`, `keys issued on or`. */
const thingsThat =
  /(?<!\p{L})(?!(?:needed|required|expected)\b)(?:\p{L}{2,}(?<!e)ed|written|made|built|sent|sold|paid|taken|from|older)(?:\s+(?:on|at) or)?\s*$/iu;
/** Ends with what is to become of something: `Get it reviewed`, `must be updated`, `all hosts are patched`. */
const wish =
  /^\P{L}*(?:get(?! rid\b)|have)\s|\s(?:be|get|(?<!\s(?:that|which)\s)(?:is|are))\s+(?:\p{L}+ly\s+)?\p{L}+\s*$/iu;
/** `([#12](https://...))` as Logbook adds it behind everything else, or `(#12)`; one or more. */
const issueLinks =
  /(?:[ \t]+\((?:\[[^[\]]{1,120}\]\(https?:\/\/[^\s()<>]+\)|(?:[\w.-]{1,40}\/[\w.-]{1,100})?#\d+)\))+[.]?$/;
const mention = /(?:^|[\s(,/&[])@([A-Za-z\d][\w.-]*(?:\/[\w.-]+)?)/g;
const personName =
  /^(?:@[\w./-]+|\p{Lu}[\p{L}'.-]*(?: \p{Lu}[\p{L}'.-]*){0,2}|(?:[\p{L}-]+ )?team)$/u;

/** Reads owner, due date, priority and status out of a line of prose: parentheses, labels, `@name`, `by <date>`. */
export function readInlineAttributes(markdown: string): InlineAttributes {
  const found = nothingWritten();
  let text = markdown.slice(0, maxLength).trim();
  const rest = markdown.slice(maxLength);
  const priority = leadingPriority.exec(text);
  if (priority !== null) {
    found.priority = asPriority(priority[1] ?? '');
    text = text.slice(priority[0].length);
  }
  const links = issueLinks.exec(text)?.[0] ?? '';
  text = text.slice(0, text.length - links.length);
  // Attributes stand in any order, so the end of the text is looked at until nothing more is found there.
  for (let round = 0; round < 5; round++) {
    const shorter = withoutLabels(withoutGroup(withoutTail(text, found), found), found);
    if (shorter === text) break;
    text = shorter;
  }
  const alone = /\s\(([^()]{2,60})\)[.]?$/.exec(text);
  const name = alone?.[1]?.trim() ?? '';
  const isNameLike = found.owner === null && personName.test(name);
  found.owner ??= mentions(text);
  found.due ??= dueInProse(text);
  const due = found.due === null ? undefined : readDue(found.due);
  // A link is no text of its own.
  const behind = (text === '' ? '' : links) + rest;
  return {
    text: text + behind,
    owner: found.owner === null ? null : readOwner(found.owner),
    due: due?.due ?? null,
    dueBy: due?.dueBy ?? null,
    priority: found.priority,
    status: found.status,
    nameLike: isNameLike ? name : null,
    textWithoutName: (isNameLike ? text.slice(0, alone?.index) : text) + behind,
  };
}

/** The first due date of a sentence. In `Backfill orders created before 2026-03-14` the date is one of the orders. */
function dueInProse(text: string): string | null {
  for (const { index, 1: vague, 2: date } of text.matchAll(dueWords)) {
    const head = text.slice(0, index);
    if (vague === undefined || !thingsThat.test(head) || wish.test(head)) return date ?? null;
  }
  return null;
}

/** Takes `(Ana, 2026-03-01)` or `[P1]` off the end, when all of its parts are understood. */
function withoutGroup(text: string, found: Written): string {
  const group = /[ \t]+(?:\(([^()]{1,120})\)|\[([^[\]]{1,120})\])[.]?$/.exec(text);
  const inner = group?.[1] ?? group?.[2];
  if (group === null || inner === undefined) return text;
  const parts = splitParts(inner);
  const read = nothingWritten();
  let names = 0;
  for (const part of parts) {
    if (readPart(part, read)) continue;
    // A name says nothing alone: beside a date or a priority it is a person.
    if (!personName.test(part) || read.owner !== null || ++names > 1) return text;
    read.owner = part;
  }
  if (names === parts.length) return text;
  take(found, read);
  return text.slice(0, group.index);
}

/** Takes `- @ana`, `— 2026-03-01` or `@ana @bob` off the end. */
function withoutTail(text: string, found: Written): string {
  const tail =
    /(?:[ \t]+[–—-]+[ \t]+|[ \t]*[,;|→·•][ \t]*|[ \t]+)([^\s,;|→·•()[\]][^,;|→·•–—()[\]]{0,60}|@[^\s]{1,60})$/.exec(
      text,
    );
  const mentionsAtEnd =
    /(?:[ \t]+(?:[–—-]+[ \t]+|\/[ \t]*|→[ \t]*)?@[A-Za-z\d][\w./-]*[,.]?)+$/.exec(text);
  if (mentionsAtEnd !== null && mentionsAtEnd.index > 0) {
    found.owner ??= mentions(mentionsAtEnd[0]);
    return text.slice(0, mentionsAtEnd.index).replace(/[ \t]*[,;|–—-]+$/, '');
  }
  const part = tail?.[1];
  if (tail === null || part === undefined || !/^[ \t]*(?:[–—-]|[,;|→·•])/.test(tail[0]))
    return text;
  const read = nothingWritten();
  if (!readPart(part.trim(), read)) return text;
  take(found, read);
  return text.slice(0, tail.index);
}

/** Takes `Owner: Ana, Due: 2026-03-01` off the text: each label's value ends at the next one. */
function withoutLabels(text: string, found: Written): string {
  const labels = [...text.matchAll(labelled)];
  const first = labels[0];
  if (first === undefined) return text;
  for (const [index, label] of labels.entries()) {
    const from = label.index + label[0].length;
    const value = text
      .slice(from, labels[index + 1]?.index ?? text.length)
      .replace(/[\s)\],;|·–—-]+$/, '')
      .replace(/^(?:\*\*|__)/, '');
    assign(found, label[3] ?? '', value);
  }
  return text.slice(0, first.index).replace(/[\s([,;|·–—-]+$/, '');
}

/** Takes in the value of a label; false where the label is not about who, when, how urgent or how far. */
export function assign(found: Written, label: string, value: string): boolean {
  const role = roleOf(label);
  if (role === 'owner') found.owner ??= value;
  else if (role === 'due') found.due ??= value;
  else if (role === 'priority') found.priority ??= asPriority(plainText(value));
  else if (role === 'status') found.status ??= value;
  else return false;
  return true;
}

function splitParts(inner: string): string[] {
  return inner
    .split(separators)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function readPart(part: string, found: Written): boolean {
  const label = /^(?:\*\*|__|_)?([\p{L} ]{2,20}?)(?:\*\*|__|_)?:(?:\*\*|__|_)?\s*(.+)$/u.exec(part);
  if (label !== null) return assign(found, label[1] ?? '', label[2] ?? '');
  const due = /^(?:due(?: (?:by|on))?|by|until|before|deadline|eta|📅)\s+(.+)$/iu.exec(part)?.[1];
  if (due !== undefined && (isDate(due) || /^due|^deadline|^eta/i.test(part))) {
    found.due ??= due;
    return true;
  }
  if (isDate(part)) {
    found.due ??= part;
    return true;
  }
  if (/^(?:@[\w./-]+[\s,&]*)+$/.test(part)) {
    found.owner ??= part;
    return true;
  }
  if (/^(?:p[0-4]|(?:critical|high|medium|low|urgent)(?: priority)?)$/i.test(part)) {
    found.priority ??= asPriority(part);
    return true;
  }
  const { language, word, sign, after } = readStatus(part);
  if (language === undefined || after !== '' || (sign !== '' && word === '')) return false;
  found.status ??= part;
  return true;
}

function take(found: Written, read: Written): void {
  found.owner ??= read.owner;
  found.due ??= read.due;
  found.priority ??= read.priority;
  found.status ??= read.status;
}

function asPriority(written: string): string {
  const bare = written.replace(/ priority$/i, '').trim();
  return /^p[0-4]$/i.test(bare)
    ? bare.toUpperCase()
    : bare.charAt(0).toUpperCase() + bare.slice(1).toLowerCase();
}

/** All `@name` of a text outside code. */
function mentions(text: string): string | null {
  const names = [...text.replace(/`[^`]*`/g, '').matchAll(mention)].map(([, name]) =>
    (name ?? '').replace(/[.-]+$/, ''),
  );
  // `@scope/package` is more often a package than a team.
  const people = names.filter((name) => !name.includes('/'));
  return people.length === 0 ? null : [...new Set(people)].join(', ');
}
