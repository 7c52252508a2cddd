import { readTimestamp } from '../timeline/pasted/timestamp';
import { kindOfHeading, readJournalLine, type WorkJournalKind } from './journalLine';
import { readJournalHeading, type HeadingContext } from './sessionHeading';

/** One thing that a work journal says. */
export interface WorkJournalEntry {
  readonly kind: WorkJournalKind;
  /** Milliseconds since the epoch: its own time, else its session's; undefined where only a day or nothing is known. */
  readonly time: number | undefined;
  /** Zero-based. */
  readonly line: number;
  /** Of the session that it belongs to; of a mutation its own, such as `M5 (Reduce Scope)`. */
  readonly title: string;
  /** As written, without the label; several lines where it goes on. Empty for a session. */
  readonly text: string;
}

export interface WorkJournal {
  /** What the first heading says, without the word JOURNAL: a branch or a task. */
  readonly title: string;
  /** In the order of the file. */
  readonly entries: readonly WorkJournalEntry[];
}

/**
 * Reads a work journal in whatever style it is kept. Nothing in it is an error: what cannot be told apart is a note,
 * and code, tables and the marks of a merge conflict are passed over.
 * @param toUtc the zone of times that name none, which is that of the people who wrote them
 */
export function readWorkJournal(text: string, toUtc: HeadingContext['toUtc']): WorkJournal {
  const reader = new Reader(toUtc);
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .entries()) {
    reader.read(line, index);
  }
  return { title: reader.title, entries: reader.entries };
}

type Draft = { -readonly [Key in keyof WorkJournalEntry]: WorkJournalEntry[Key] };

class Reader {
  readonly entries: Draft[] = [];
  title = '';
  private titled = false;
  private day: string | undefined;
  private session: {
    readonly level: number;
    readonly title: string;
    readonly time: number | undefined;
  } = {
    level: 0,
    title: '',
    time: undefined,
  };
  /** Given by a heading such as "Decisions". */
  private kindBelow: WorkJournalKind | undefined;
  /** What a line without a mark of its own goes on with. */
  private open: Draft | undefined;
  private fence: string | undefined;
  private inComment = false;

  constructor(private readonly toUtc: HeadingContext['toUtc']) {}

  read(line: string, index: number): void {
    if (this.isPassedOver(line)) return;
    const heading = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/.exec(line);
    if (heading !== null) this.readHeading(heading[1]?.length ?? 1, heading[2] ?? '', index);
    else this.readText(line, index);
  }

  private isPassedOver(line: string): boolean {
    const marker = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (this.fence !== undefined) {
      if (marker?.startsWith(this.fence) === true) this.fence = undefined;
      return true;
    }
    this.fence = marker;
    if (marker !== undefined) return true;
    if (this.inComment || /^\s*<!--/.test(line)) {
      this.inComment = !line.includes('-->');
      return true;
    }
    return /^\s*\||^(?:<{7}|={7}|>{7})(?: |$)|^\s*(?:[-*_]\s*){3,}$/.test(line);
  }

  private readHeading(level: number, text: string, line: number): void {
    this.open = undefined;
    this.kindBelow = undefined;
    const mutation = /^mutation\b[\s:–—-]*(.*)$/i.exec(text);
    if (mutation !== null) {
      this.open = this.add('mutation', line, '', { title: mutation[1] ?? '' });
      return;
    }
    const found = readJournalHeading(text, { day: this.day, toUtc: this.toUtc });
    if (level === 1 && !this.titled) {
      this.titled = true;
      this.title = text.replace(/^(?:work )?journal\b[\s:–—-]*/i, '');
      this.day = found?.day ?? this.day;
      return;
    }
    if (found !== undefined) {
      this.day = found.day ?? this.day;
      this.start(level, found.title, found.time, line);
      return;
    }
    this.kindBelow = kindOfHeading(text);
    const isPart = this.kindBelow !== undefined || level > this.session.level;
    if (!isPart || this.session.level === 0) {
      if (this.kindBelow === undefined) this.start(level, text, undefined, line);
    }
  }

  private start(level: number, title: string, time: number | undefined, line: number): void {
    this.session = { level, title, time };
    this.add('session', line, '');
  }

  private readText(line: string, index: number): void {
    if (line.trim() === '') {
      // The lines of a mutation stay together whatever stands between them.
      if (this.open?.kind !== 'mutation') this.open = undefined;
      return;
    }
    const [lead = ''] = /^\s*(?:>\s*)*(?:(?:[-*+]|\d+[.)])\s+)?(?:\[[ xX]\]\s+)?/.exec(line) ?? [];
    const { text, time } = this.ownTime(line.slice(lead.length).trim());
    if (this.open?.kind === 'mutation') {
      append(this.open, text);
      return;
    }
    const found = readJournalLine(text);
    const isOwn =
      found !== undefined || time !== undefined || /[-*+.)]\s+(?:\[.\]\s+)?$/.test(lead);
    if (this.open !== undefined && (!isOwn || /^(?:→|->|=>)/.test(text))) {
      append(this.open, text);
      return;
    }
    const kind = found?.kind ?? this.kindBelow ?? 'note';
    this.open = this.add(kind, index, found?.text ?? text, time === undefined ? {} : { time });
  }

  /** `14:32 - text` and `[14:32] text` happened then. */
  private ownTime(text: string): { text: string; time: number | undefined } {
    const bare = text.replace(/^[[(`*]+/, '');
    const stamp = readTimestamp(bare, { now: 0, day: this.day ?? '1970-01-01', toUtc: this.toUtc });
    if (stamp === undefined || (!stamp.hasDate && this.day === undefined)) {
      return { text, time: undefined };
    }
    return { text: bare.slice(stamp.end).replace(/^[\])`*\s:–—-]+/, ''), time: stamp.at };
  }

  private add(
    kind: WorkJournalKind,
    line: number,
    text: string,
    own: { readonly title?: string; readonly time?: number } = {},
  ): Draft {
    const { title, time } = this.session;
    const entry: Draft = { kind, line, text, title, time, ...own };
    this.entries.push(entry);
    return entry;
  }
}

function append(entry: Draft, text: string): void {
  entry.text = entry.text === '' ? text : `${entry.text}\n${text}`;
}
