import { readTimestamp } from '../timeline/pasted/timestamp';
import { kindOfHeading, readJournalLine, type WorkJournalKind } from './journalLine';
import { readJournalHeading, type HeadingContext } from './sessionHeading';
import { isMutationLine, readAuthorLine, readDeclaredLine } from './ownLines';
import { verbatimBlocks } from './verbatimBlocks';

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
  /** Who wrote it, where it or its session says so. */
  readonly author?: string;
}

export interface WorkJournal {
  /** What the first heading says, without the word JOURNAL: a branch or a task. */
  readonly title: string;
  /** What a line at the end of it would belong to. */
  readonly end: JournalEnd;
  /** In the order of the file. */
  readonly entries: readonly WorkJournalEntry[];
  /** Zero-based lines at which code or a comment begins that is never closed. */
  readonly unclosed: readonly number[];
}

/** Tables, the marks of a merge conflict, and rules between parts. */
const passedOver = /^\s*\||^(?:<{7}|={7}|>{7})(?: |$)|^\s*(?:[-*_]\s*){3,}$/;

/**
 * Reads a work journal in whatever style it is kept. Nothing in it is an error: what cannot be told apart is a note,
 * and code, tables and the marks of a merge conflict are passed over.
 * @param toUtc the zone of times that name none, which is that of the people who wrote them
 */
export function readWorkJournal(text: string, toUtc: HeadingContext['toUtc']): WorkJournal {
  return readJournalLines(journalLines(text), toUtc);
}

/** The lines of a journal, whatever breaks them, without its byte order mark. */
export function journalLines(text: string): readonly string[] {
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  // A long journal has most of its lines empty, and a pattern is slow on so many.
  return bare.includes('\r') ? bare.split(/\r\n?|\n/) : bare.split('\n');
}

/** The same of a text that has been split by `journalLines`. */
export function readJournalLines(
  lines: readonly string[],
  toUtc: HeadingContext['toUtc'],
): WorkJournal {
  const reader = new Reader(toUtc);
  const verbatim = verbatimBlocks(lines);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (!verbatim.covers(index)) reader.read(line, index);
  }
  return {
    title: reader.title,
    entries: reader.entries,
    end: reader.end,
    unclosed: verbatim.unclosed,
  };
}

export interface JournalEnd {
  /** `YYYY-MM-DD` that a time alone would mean; undefined where no day is known. */
  readonly day: string | undefined;
  readonly toUtc: HeadingContext['toUtc'];
  /** Of the last session. */
  readonly author: string | undefined;
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
    /** Its heading as written, and its entry. */
    readonly heading: string;
    readonly entry?: Draft;
    readonly author?: string;
  } = { level: 0, title: '', time: undefined, heading: '' };
  /** Given by a heading such as "Decisions". */
  private kindBelow: WorkJournalKind | undefined;
  /** What a line without a mark of its own goes on with. */
  private open: Draft | undefined;

  /** Of the session: its author may have named a zone. */
  private toUtc: HeadingContext['toUtc'];

  constructor(private readonly readersToUtc: HeadingContext['toUtc']) {
    this.toUtc = readersToUtc;
  }

  get end(): JournalEnd {
    return { day: this.day, toUtc: this.toUtc, author: this.session.author };
  }

  read(line: string, index: number): void {
    // The part of a long journal that is not looked at is made of these.
    if (line === '') {
      if (this.open?.kind !== 'mutation') this.open = undefined;
      return;
    }
    if (passedOver.test(line)) return;
    const heading = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/.exec(line);
    if (heading !== null) this.readHeading(heading[1]?.length ?? 1, heading[2] ?? '', index);
    else this.readText(line, index);
  }

  private readHeading(level: number, text: string, line: number): void {
    this.open = undefined;
    this.kindBelow = undefined;
    const mutation = /^mutation\b[\s:–—-]*(.*)$/i.exec(text);
    if (mutation !== null) {
      this.open = this.add('mutation', line, '', { title: mutation[1] ?? '' });
      return;
    }
    const found = readJournalHeading(text, { day: this.day, toUtc: this.readersToUtc });
    if (level === 1 && !this.titled) {
      this.titled = true;
      this.title = text.replace(/^(?:work )?journal\b[\s:–—-]*/i, '');
      this.day = found?.day ?? this.day;
      return;
    }
    if (found !== undefined) {
      this.day = found.day ?? this.day;
      this.start(level, text, found, line);
      return;
    }
    this.kindBelow = kindOfHeading(text);
    const isPart = this.kindBelow !== undefined || level > this.session.level;
    if (!isPart || this.session.level === 0) {
      if (this.kindBelow === undefined) {
        this.start(level, text, { title: text, time: undefined }, line);
      }
    }
  }

  private start(
    level: number,
    heading: string,
    { title, time }: Pick<WorkJournalEntry, 'title' | 'time'>,
    line: number,
  ): void {
    this.toUtc = this.readersToUtc;
    this.session = { level, heading, title, time };
    this.session = { ...this.session, entry: this.add('session', line, '') };
  }

  /** `Author: Ana (UTC+02:00)` says whose the session is, and what its times mean. */
  private readAuthor({ author, toUtc }: NonNullable<ReturnType<typeof readAuthorLine>>): void {
    const { entry, heading } = this.session;
    let { time } = this.session;
    if (toUtc !== undefined) {
      this.toUtc = toUtc;
      time = readJournalHeading(heading, { day: this.day, toUtc })?.time;
    }
    this.session = { ...this.session, author, time };
    if (entry !== undefined) Object.assign(entry, { author, time });
  }

  private readText(line: string, index: number): void {
    if (line.trim() === '') {
      // The lines of a mutation stay together whatever stands between them.
      if (this.open?.kind !== 'mutation') this.open = undefined;
      return;
    }
    const written = readAuthorLine(line.trim());
    if (written !== undefined) {
      this.open = undefined;
      this.readAuthor(written);
      return;
    }
    const [lead = ''] = /^\s*(?:>\s*)*(?:(?:[-*+]|\d+[.)])\s+)?(?:\[[ xX]\]\s+)?/.exec(line) ?? [];
    const { text, time } = this.ownTime(line.slice(lead.length).trim());
    const found = readJournalLine(text);
    if (this.open?.kind === 'mutation' && this.readMutation(this.open, text, found ?? time)) return;
    const isOwn =
      found !== undefined || time !== undefined || /[-*+.)]\s+(?:\[.\]\s+)?$/.test(lead);
    if (this.open !== undefined && (!isOwn || /^(?:→|->|=>)/.test(text))) {
      append(this.open, text);
      return;
    }
    const kind = found?.kind ?? this.kindBelow ?? 'note';
    this.open = this.add(kind, index, found?.text ?? text, {
      ...(time !== undefined && { time }),
      ...(found?.author !== undefined && { author: found.author }),
    });
  }

  /** @returns false for a line that begins something new: notes follow a declaration without a heading of their own */
  private readMutation(mutation: Draft, text: string, isOwn: unknown): boolean {
    if (!isMutationLine(text) && isOwn !== undefined) return false;
    append(mutation, text);
    const declared = readDeclaredLine(text, this.readersToUtc);
    if (declared !== undefined) Object.assign(mutation, declared);
    return true;
  }

  /** `14:32 - text` and `[14:32] text` happened then. */
  private ownTime(text: string): { text: string; time: number | undefined } {
    const bare = text.replace(/^[[(`*]+/, '');
    // Most lines begin with no time: looking for one in each of its shapes costs more than all the rest.
    if (!/^(?:\d|[a-z]{3,9}\.? {1,2}\d)/i.test(bare)) return { text, time: undefined };
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
    own: Partial<Pick<WorkJournalEntry, 'title' | 'time' | 'author'>> = {},
  ): Draft {
    const { title, time, author } = this.session;
    const entry: Draft = { kind, line, text, title, time, ...(author && { author }), ...own };
    this.entries.push(entry);
    return entry;
  }
}

function append(entry: Draft, text: string): void {
  entry.text = entry.text === '' ? text : `${entry.text}\n${text}`;
}
