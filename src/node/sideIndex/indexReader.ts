import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DocumentSummary } from '../../core/documents/types';
import { eventKey } from '../../core/ledger/delivery/keys';
import { increase } from '../../core/ledger/delivery/counts';
import { fileNames } from '../../core/ledger/delivery/rollup';
import { takeLead } from '../../core/ledger/query/leadTimes';
import { readLedgerLine, type ReadEvent } from '../../core/ledger/readEvent';
import {
  documentErrors,
  documentResolution,
  documentSections,
} from '../../core/recall/documentTexts';
import { errorTokens } from '../../core/recall/errorTokens';
import { eventResolution, eventTexts, nameTokens } from '../../core/recall/eventTexts';
import { NameTable } from '../../core/recall/nameTable';
import { isLearningKind } from '../../core/recall/learningKinds';
import type { LearningTexts } from '../../core/recall/learningTexts';
import { isBetterPlace } from '../../core/recall/shard';
import { ShardBuilder, type TextPlace } from '../../core/recall/shardBuilder';
import { systemErrorCode } from '../fsErrors';
import { statsOf } from '../statsOf';
import type { DocumentReading } from './documentReading.lazy';
import type { HelperResult } from './indexProtocol';
import { linesFrom, prefixDigest } from './indexSources';
import {
  addDamage,
  idsOf,
  lineStep,
  noTallies,
  packFile,
  shardNames,
  shardsOf,
  unpackFile,
} from './indexState';
import type { IndexedFile, PackedFile, Shards } from './indexState';

const maxDocumentBytes = 2 * 1024 * 1024;
/** Learnings of a whole fleet lie in one file. */
const maxLearningBytes = 32 * 1024 * 1024;

/** Reads files into new shards. */
export class IndexReader {
  private readonly builders = shardsOf(() => new ShardBuilder());
  /** Of the file that is being read: where each name stood last. A few names stand in all events. */
  private readonly lastNamed = new Map<string, TextPlace>();

  /** @param paths of the files that events name; those that are new are added */
  constructor(readonly paths = new NameTable()) {}

  get groupCount(): number {
    return shardNames.reduce((sum, name) => sum + this.builders[name].groupCount, 0);
  }

  shards(): Shards {
    return shardsOf((name) => this.builders[name].build());
  }

  /**
   * Reads what came behind the indexed part of a file of the ledger. Changes `indexed`. Of equal events the first one
   * counts: a merge of branches doubles lines.
   * @returns the keys of the ids that are new in this file
   */
  readLedger(file: string, indexed: IndexedFile): number[] {
    const ids = indexed.ids();
    const added: number[] = [];
    indexed.damage.torn = undefined;
    for (const { text, offset, end, unfinished } of linesFrom(file, indexed.end)) {
      const reading = readLedgerLine(text);
      // A line without its end may still be being written.
      if (unfinished && reading.kind === 'damaged')
        indexed.damage.torn = [indexed.lines + 1, reading.message];
      if (unfinished && reading.kind !== 'event') break;
      indexed.lines += 1;
      if (indexed.lines % lineStep === 1) indexed.lineOffsets().push(offset);
      indexed.end = end;
      if (reading.kind === 'damaged') addDamage(indexed, indexed.lines, reading.message);
      if (reading.kind !== 'event') continue;
      const { event } = reading;
      if (event.id !== undefined) {
        const key = eventKey(event.id, event.time);
        if (!ids.add(key)) continue;
        added.push(key);
        if (indexed.skipped.has(key)) continue;
      }
      this.addEvent(event, indexed, indexed.lines);
    }
    for (const [name, where] of this.lastNamed) this.builders.names.add(nameTokens(name), where);
    this.lastNamed.clear();
    // Sorted they take less memory.
    ids.keys();
    indexed.digest = prefixDigest(file, indexed.end);
    return added;
  }

  private addEvent(event: ReadEvent, indexed: IndexedFile, place: number): void {
    const { errors, cause, texts } = eventTexts(event);
    const where = {
      source: indexed.number,
      time: event.time === undefined ? 0 : Math.max(0, Math.floor(event.time / 1000)),
      place,
      resolved: eventResolution(event) !== undefined,
    };
    const { builders } = this;
    for (const text of errors) builders.errors.add(errorTokens(text), where);
    if (cause !== undefined) builders.causes.addText(cause, where);
    for (const text of texts) builders.texts.addText(text, where);
    const files = fileNames(event.fields['files_modified']);
    // How it ended matters to who asks for an error, and not to who asks for a file.
    const named = { ...where, resolved: false };
    if (event.type !== undefined) this.addName(event.type, named);
    for (const name of files) {
      this.addName(name, named);
      increase(indexed.touched, this.paths.numberOf(name), 1);
    }
    indexed.events += 1;
    indexed.otherLeads = takeLead(event, indexed.otherLeads, (seconds) =>
      increase(indexed.leads, seconds, 1),
    );
  }

  private addName(name: string, where: TextPlace): void {
    const last = this.lastNamed.get(name);
    if (last === undefined || isBetterPlace(where.time, where.place, last.time, last.place))
      this.lastNamed.set(name, where);
  }

  /** Reads a document whole. @returns undefined when it is gone, or cannot be read: the library says why */
  readDocument(
    file: string,
    relative: string,
    kind: string,
    number: number,
    reading: DocumentReading,
  ): IndexedFile | undefined {
    const stats = statsOf(file);
    const most = isLearningKind(kind) ? maxLearningBytes : maxDocumentBytes;
    if (stats?.isFile() !== true || stats.size > most) return undefined;
    const text = readText(file);
    if (text === undefined) return undefined;
    let read: ReturnType<IndexReader['addDocument']> | undefined;
    if (isLearningKind(kind)) {
      this.addLearnings(reading.learningTexts(kind, text, Date.now()), number);
    } else {
      const summary = reading.readSummary(text.slice(0, 64 * 1024), relative, kind);
      read = this.addDocument(text, summary, number);
    }
    return {
      number,
      path: relative,
      kind,
      size: stats.size,
      mtimeMs: stats.mtimeMs,
      inode: stats.ino,
      end: stats.size,
      digest: '',
      lines: 0,
      ...noTallies(),
      ids: idsOf(),
      skipped: new Set(),
      ...read,
    };
  }

  private addDocument(
    text: string,
    summary: DocumentSummary,
    number: number,
  ): Pick<IndexedFile, 'title' | 'date' | 'sections'> {
    const sections = documentSections(text);
    const where = {
      source: number,
      time: secondsOf(summary.date),
      resolved: documentResolution(sections) !== undefined,
    };
    for (const section of sections) {
      const text = `${summary.title} ${section.heading} ${section.text}`;
      this.builders.texts.addText(text, { ...where, place: section.line });
    }
    for (const error of documentErrors(text)) {
      this.builders.errors.add(errorTokens(error.text), { ...where, place: error.line });
    }
    return {
      title: summary.title,
      date: summary.date,
      sections: sections.map(({ line, heading }) => [line, heading] as const),
    };
  }

  /** Each record stands for itself: its line is its place. */
  private addLearnings(records: readonly LearningTexts[], source: number): void {
    for (const { line, date, errors, text, resolution } of records) {
      const where = {
        source,
        time: secondsOf(date),
        place: line,
        resolved: resolution !== undefined,
      };
      this.builders.texts.addText(text, where);
      for (const error of errors) this.builders.errors.add(errorTokens(error), where);
    }
  }
}

/** Since the epoch; 0 for what is no date. */
function secondsOf(date: string | null | undefined): number {
  const time = Date.parse(date ?? '');
  return Number.isNaN(time) ? 0 : Math.max(0, Math.floor(time / 1000));
}

/** What a helping thread does with its part of a large ledger. @param root absolute path of the workspace's top */
export function readPart(root: string, packed: readonly PackedFile[]): HelperResult {
  const reader = new IndexReader();
  const files = packed.map(unpackFile);
  for (const file of files) reader.readLedger(path.join(root, file.path), file);
  return { shards: reader.shards(), files: files.map(packFile), paths: reader.paths.all };
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}
