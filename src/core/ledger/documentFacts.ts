import { headingKey } from '../documents/headingNames';
import { fileSlug } from '../documents/fileNames';
import { readDuration } from '../text/duration';

/** What a journal entry or postmortem says for an event. */
export interface DocumentFacts {
  /** Workspace-relative path. */
  readonly path: string;
  /** How to name it within a sentence: `document "The cart test"`. */
  readonly name: string;
  /** Made of the title; undefined without one. */
  readonly taskId: string | undefined;
  /** By key of the event. */
  readonly values: Readonly<Record<string, string>>;
}

/** A document as the `read_document` operation answers it. */
export interface ReadDocument {
  readonly type: string | null;
  readonly title: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly sections: readonly { readonly heading: string; readonly text: string }[];
}

const causes = ['Root Cause Analysis', 'Immediate Cause'];
const lessons = ['What We Learned', 'Technical Lessons', 'Process Lessons', 'Team Lessons'];
const fixes = ['Resolution', 'Fix Applied', 'The Fix'];
const summaries = ['What Happened'];

/** Takes the cause, the fix, the lesson and what else an event asks for out of a document of any style. */
export function documentFacts(path: string, document: ReadDocument): DocumentFacts {
  const { title, fields } = document;
  const words = title.replace(/^(?:postmortem|incident|journal)\s*:\s*/i, '').trim();
  const duration = readDuration(text(fields, 'Duration', 'Time to Resolution'));
  const severity = text(fields, 'severity', 'Severity');
  const values = {
    title: words,
    summary: sectionText(document, summaries),
    root_cause: sectionText(document, causes),
    fix: lastFix(fields['What We Tried']) || sectionText(document, fixes),
    lesson_learned: sectionText(document, lessons),
    severity: /^[A-Za-z0-9-]+/.exec(severity)?.[0] ?? '',
    duration_minutes: duration === undefined ? '' : String(Math.round(duration * 10) / 10),
  };
  return {
    path,
    name: `document "${words === '' ? path : words}"`,
    taskId: words === '' ? undefined : fileSlug(words),
    values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')),
  };
}

/** What stands first below the first of the headings, in any of their spellings, that has something below it. */
function sectionText({ sections }: ReadDocument, headings: readonly string[]): string {
  for (const heading of headings) {
    const key = headingKey(heading);
    for (const section of sections.filter((one) => headingKey(one.heading) === key)) {
      const found = firstParagraph(section.text);
      if (found !== '') return found;
    }
  }
  return '';
}

function lastFix(attempts: unknown): string {
  if (!Array.isArray(attempts)) return '';
  const fix: unknown = attempts.findLast(
    (attempt: unknown) =>
      typeof attempt === 'object' &&
      attempt !== null &&
      'result' in attempt &&
      attempt.result === 'fixed',
  );
  return typeof fix === 'object' && fix !== null && 'title' in fix ? String(fix.title) : '';
}

function text(fields: ReadDocument['fields'], ...keys: readonly string[]): string {
  const found = keys.map((key) => fields[key]).find((value) => typeof value === 'string');
  return found ?? '';
}

const maxLength = 600;

/** The first paragraph as plain words; the points of a list in a row. */
function firstParagraph(markdown: string): string {
  const paragraphs = markdown
    .replace(/<!--[\s\S]*?-->/g, '')
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== '' && !/^\s*(?:```|~~~|[|>#]|---)/.test(part));
  const first = paragraphs[0] ?? '';
  const points = first.split('\n').map((line) => /^\s*(?:[-*+]|\d+[.)])\s+(.*)$/.exec(line)?.[1]);
  const isList = points.every((point) => point !== undefined);
  const line = (isList ? points.join('; ') : first).replace(/\s+/g, ' ').trim();
  return line.length <= maxLength ? line : `${line.slice(0, maxLength).trimEnd()}...`;
}
