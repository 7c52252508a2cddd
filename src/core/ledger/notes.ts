import { fencedBlock, inlineCode } from '../failures/markdownText';
import { readIsoTime } from './isoTime';
import { headingText, listItem, proseText } from './notesMarkdown';
import { lessonText } from './readEvent';

/** What an entry of the notes says beyond its event. All Markdown except the diff. */
export interface NotesDetails {
  readonly title?: string | undefined;
  readonly summary?: string | undefined;
  /** Places of the root cause: `auth/redis_pool.py:12`. */
  readonly locations?: readonly string[] | undefined;
  readonly evidence?: string | undefined;
  /** The patch of the fix. */
  readonly diff?: string | undefined;
  readonly verification?: readonly string[] | undefined;
  readonly strategy?: string | undefined;
  readonly rollbackPlan?: string | undefined;
  readonly lessons?: readonly string[] | undefined;
  readonly followUps?: readonly string[] | undefined;
  readonly references?: readonly string[] | undefined;
}

/** With what a new file of notes begins: an entry begins with `---`, which at the top would be front matter. */
export const notesHeader = '# Notes\n';

/** Marks the entry of an event; invisible when the notes are rendered. */
export function notesMarker(id: string): string {
  return `<!-- logbook event: ${id} -->`;
}

/** The id of the event that a line of the notes marks. */
export function markedEvent(line: string): string | undefined {
  return /^<!-- logbook event: (\S+) -->\s*$/.exec(line)?.[1];
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * The entry of an event in the notes: Markdown that is appended as it is. Sections without content are left out.
 * @param fields the event as it is written, with its `id`.
 */
export function renderNotes(fields: Fields, details: NotesDetails = {}): string {
  const sections = [
    section('Summary', [proseText(details.summary ?? text(fields, 'summary'))]),
    section('Incident', [
      fact('Severity', text(fields, 'severity')),
      fact('Duration', minutes(fields['duration_minutes'])),
      fact('Detected', text(fields, 'detected_at')),
      fact('Recovered', text(fields, 'recovered_at')),
    ]),
    section('Decision', [
      proseText(text(fields, 'decision')),
      fact('Rationale', text(fields, 'rationale')),
      fact('Alternatives', texts(fields, 'alternatives').join('; ')),
      fact('Participants', texts(fields, 'participants').join(', ')),
    ]),
    section('Root Cause', [
      fact('File', (details.locations ?? []).map((place) => inlineCode(place)).join(', ')),
      fact('Issue', text(fields, 'root_cause')),
      fact('Error', text(fields, 'error')),
      fact('Evidence', details.evidence),
    ]),
    section('Fix Applied', [
      proseText(text(fields, 'fix')),
      details.diff === undefined ? '' : fencedBlock(details.diff, 'diff'),
    ]),
    section('Verification', verification(fields, details)),
    section('Deployment', [
      fact('Service', text(fields, 'service')),
      fact('Environment', text(fields, 'environment')),
      fact('Strategy', details.strategy),
      fact('Outcome', text(fields, 'outcome')),
      fact('Time', text(fields, 'deployment_time')),
      fact('Rollback plan', details.rollbackPlan),
    ]),
    section(
      'Lessons Learned',
      lessons(fields, details).map((lesson, index) => listItem(`${index + 1}.`, lesson)),
    ),
    section(
      'Follow-Up Tasks',
      followUps(fields, details).map((task) => listItem('- [ ]', task)),
    ),
    section('DORA Metrics', dora(fields['dora_impact'])),
    section('References', references(fields, details)),
  ];
  const heading = `## ${day(fields)}: ${headingText(titleOf(fields, details))}`;
  const marker = notesMarker(text(fields, 'id') ?? '');
  return `\n---\n\n${[`${heading}\n${marker}`, ...sections.filter((part) => part !== '')].join('\n\n')}\n`;
}

function section(heading: string, parts: readonly string[]): string {
  const filled = parts.filter((part) => part !== '');
  if (filled.length === 0) return '';
  const body = filled.reduce(
    (all, part) => `${all}${isList(all) && isList(part) ? '\n' : '\n\n'}${part}`,
  );
  return `### ${heading}\n\n${body}`;
}

/** Items of one list have no blank line between them. */
function isList(part: string): boolean {
  return /^(?:- |\d+\. )/.test(part);
}

function fact(label: string, value: string | undefined): string {
  return value === undefined || value.trim() === '' ? '' : listItem(`- **${label}**:`, value);
}

function titleOf(fields: Fields, details: NotesDetails): string {
  const given = details.title ?? text(fields, 'title');
  if (given !== undefined) return given;
  const words = (text(fields, 'task_id') ?? 'event').replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** As the timestamp writes it: the notes tell of the writer's day. */
function day(fields: Fields): string {
  const timestamp = text(fields, 'timestamp') ?? '';
  const written = /^\d{4}-\d{2}-\d{2}/.exec(timestamp)?.[0];
  const time = readIsoTime(timestamp)?.time;
  return written ?? (time === undefined ? timestamp : new Date(time).toISOString().slice(0, 10));
}

function verification(fields: Fields, { verification: checks = [] }: NotesDetails): string[] {
  const passed = fields['tests_passed'];
  const own = typeof passed === 'number' ? [`${passed} tests passed`] : [];
  return [...own, ...checks].map((check) =>
    listItem('-', /^[✅❌⚠]/u.test(check) ? check : `✅ ${check}`),
  );
}

function lessons(fields: Fields, { lessons: more = [] }: NotesDetails): readonly string[] {
  const lesson = lessonText(fields['lesson_learned']);
  return lesson === undefined ? more : [lesson, ...more.filter((other) => other !== lesson)];
}

function followUps(fields: Fields, { followUps: more = [] }: NotesDetails): readonly string[] {
  const lesson = fields['lesson_learned'];
  const own =
    typeof lesson === 'object' && lesson !== null ? texts(lesson as Fields, 'action_items') : [];
  return [...own, ...more.filter((task) => !own.includes(task))];
}

function dora(value: unknown): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number')
    return [fact('Impact', String(value))];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([key, part]) =>
    fact(doraLabel(key), typeof part === 'string' ? part : JSON.stringify(part)),
  );
}

function doraLabel(key: string): string {
  return key.replace(/(?:^|_)([a-z])/g, (_, letter: string) => ` ${letter.toUpperCase()}`).trim();
}

function references(fields: Fields, { references: links = [] }: NotesDetails): readonly string[] {
  const files = texts(fields, 'files_modified').map((place) => inlineCode(place));
  const causedBy = text(fields, 'caused_by');
  return [
    ...(files.length === 0 ? [] : [fact('Files', files.join(', '))]),
    ...(causedBy === undefined ? [] : [fact('Caused by', causedBy)]),
    ...links.map((link) => listItem('-', link)),
  ];
}

function minutes(value: unknown): string | undefined {
  return typeof value === 'number' ? `${value} minutes` : undefined;
}

function text(fields: Fields, key: string): string | undefined {
  const value = fields[key];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function texts(fields: Fields, key: string): readonly string[] {
  const value = fields[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
