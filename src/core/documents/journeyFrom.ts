import { escapeCell } from '../markdown/tableRows';
import type { DocumentContent, PlainValue } from './readDocument';

/** What a learning journey starts with when it is started from another document. */
export interface JourneyStart {
  readonly title: string;
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  readonly sections: Readonly<Record<string, string>>;
}

const maxItem = 300;

/**
 * Takes over what a journal entry (or another document) says already: the challenge, when and where, the lessons, and
 * the attempts that failed as assumptions to think about. What it meant to the engineer stays to be written.
 * @param path of the document, workspace-relative
 * @param link to it from the new document
 */
export function journeyFrom(content: DocumentContent, path: string, link: string): JourneyStart {
  const { fields, title } = content;
  const happened = firstParagraph(
    content.sections.find(({ heading }) => /^(?:what happened|executive summary)$/i.test(heading))
      ?.text ?? '',
  );
  const lessons = ['Technical Lessons', 'Process Lessons', 'Team Lessons'].flatMap((key) =>
    texts(fields[key]),
  );
  const date = texts(fields['date'] ?? fields['Date'])[0] ?? '';
  const attempts = attemptsOf(fields['What We Tried']);
  return {
    title,
    fields: {
      ...(date === '' ? {} : { Period: date }),
      Location: path,
      'Challenge encountered': [title, `Written down in [${linkText(title)}](${link})`],
      ...(happened === '' ? {} : { 'What was the problem': [happened] }),
      ...(lessons.length === 0 ? {} : { 'Key learnings': lessons }),
    },
    sections: attempts.length === 0 ? {} : { 'What I Got Wrong': assumptions(attempts) },
  };
}

interface TriedOnce {
  readonly title: string;
  readonly whyItFailed: string;
}

function assumptions(attempts: readonly TriedOnce[]): string {
  const cell = (text: string): string => escapeCell(oneLine(text));
  return [
    '| What I assumed | Why I thought it | What actually happened | How this changed my thinking |',
    '| -------------- | ---------------- | ---------------------- | ---------------------------- |',
    ...attempts.map(({ title, whyItFailed }) => `| ${cell(title)} | | ${cell(whyItFailed)} | |`),
  ].join('\n');
}

/** The attempts of which the author said why they failed: only those tell what was assumed. */
function attemptsOf(value: PlainValue | undefined): TriedOnce[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly unknown[]).filter(
    (one): one is TriedOnce =>
      typeof one === 'object' &&
      one !== null &&
      'title' in one &&
      typeof one.title === 'string' &&
      'whyItFailed' in one &&
      typeof one.whyItFailed === 'string' &&
      one.whyItFailed.trim() !== '',
  );
}

function texts(value: PlainValue | undefined): string[] {
  const items = typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
  return (items as readonly unknown[]).filter(
    (item): item is string => typeof item === 'string' && item.trim() !== '',
  );
}

function firstParagraph(text: string): string {
  const [first = ''] = text.trim().split(/\n\s*\n/);
  return /^(?:```|~~~|[|>#<-])/.test(first) ? '' : oneLine(first);
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= maxItem ? line : `${line.slice(0, maxItem).trimEnd()}...`;
}

function linkText(title: string): string {
  return title.replace(/[[\]\\]/g, '\\$&');
}
