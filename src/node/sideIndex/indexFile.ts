import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Shard } from '../../core/recall/shard';
import { systemErrorCode } from '../fsErrors';
import { idsOf, shardNames, type IndexedFile, type IndexState, type Shards } from './indexState';

/** Rises with every change of the format, of the words that are taken from texts, and of which texts are read. */
const version = 7;
const magic = 0x4c42_4958;
const arrayNames = [
  'high',
  'low',
  'size',
  'postingStart',
  'postings',
  'occurrenceStart',
  'source',
  'count',
  'time',
  'place',
] as const;

interface Header {
  readonly version: number;
  readonly files: readonly SavedFile[];
  /** Paths that events name, which many segments share. */
  readonly touched: readonly string[];
  /** Lengths in bytes, in the order of the file. */
  readonly parts: readonly number[];
}

type SavedFile = Omit<IndexedFile, 'touched' | 'leads' | 'lineOffsets' | 'ids' | 'skipped'> & {
  readonly skipped: readonly number[];
  readonly touched: readonly number[];
  readonly leads: readonly (readonly [number, number])[];
  readonly lineOffsets: readonly number[];
};

/** Written whole or not at all. What cannot be saved is made again next time. */
export function saveIndex(file: string, state: IndexState): void {
  const parts: Uint8Array[] = [];
  for (const name of shardNames) {
    const shard = state.shards[name];
    for (const array of arraysOf(shard)) {
      parts.push(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    }
    parts.push(Buffer.from(shard.terms.join('\n')));
  }
  for (const { ids } of state.files) parts.push(ids().encode());
  const numbers = new Map<string, number>();
  const numberOf = (name: string): number => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, numbers.size);
    return numbers.size - 1;
  };
  const files = state.files.map(({ touched, leads, lineOffsets, skipped, ...rest }) => ({
    ...rest,
    // They stand in a part of their own.
    ids: undefined,
    skipped: [...skipped],
    touched: [...touched].flatMap(([name, count]) => [numberOf(name), count]),
    leads: [...leads],
    lineOffsets: lineOffsets.map((offset, index) => offset - (lineOffsets[index - 1] ?? 0)),
  }));
  const header = Buffer.from(
    JSON.stringify({
      version,
      files,
      touched: [...numbers.keys()],
      parts: parts.map(({ length }) => length),
    } satisfies Header),
  );
  const body = [header, ...parts].flatMap((part) => [part, Buffer.alloc(-part.length & 7)]);
  const start = Buffer.alloc(16);
  const bytes = Buffer.concat([start, ...body]);
  bytes.writeUInt32LE(magic, 0);
  bytes.writeUInt32LE(header.length, 4);
  bytes.writeUInt32LE(bytes.length, 8);
  bytes.writeUInt32LE(checksum(bytes), 12);
  const written = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}.tmp`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(written, bytes);
    renameSync(written, file);
  } catch (error) {
    rmSync(written, { force: true });
    if (systemErrorCode(error) === undefined) throw error;
  }
}

/** @returns undefined for a file that is missing, damaged or of another version */
export function loadIndex(file: string): IndexState | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
  const isWhole =
    bytes.length >= 16 &&
    bytes.readUInt32LE(0) === magic &&
    bytes.readUInt32LE(8) === bytes.length &&
    bytes.readUInt32LE(12) === checksum(bytes);
  if (!isWhole) return undefined;
  const headerLength = bytes.readUInt32LE(4);
  const header = JSON.parse(bytes.toString('utf8', 16, 16 + headerLength)) as Header;
  if (header.version !== version) return undefined;
  let at = 16 + headerLength + (-headerLength & 7);
  const next = header.parts.values();
  const part = (): Uint8Array => {
    const length = next.next().value ?? 0;
    const found = new Uint8Array(bytes.buffer, bytes.byteOffset + at, length);
    at += length + (-length & 7);
    return found;
  };
  const shards = Object.fromEntries(shardNames.map((name) => [name, shardOf(part)]));
  return {
    // The loop above names every shard.
    shards: shards as Shards,
    files: header.files.map((saved, number) => fileOf(saved, number, header.touched, part())),
  };
}

function arraysOf(shard: Shard): readonly (Uint8Array | Uint16Array | Uint32Array)[] {
  const { occurrences } = shard;
  return arrayNames.map((name) =>
    name === 'source' || name === 'count' || name === 'time' || name === 'place'
      ? occurrences[name]
      : shard[name],
  );
}

function shardOf(part: () => Uint8Array): Shard {
  const words = (): Uint32Array => {
    const bytes = part();
    return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  };
  const high = words();
  const low = words();
  const sizes = part();
  const size = new Uint16Array(sizes.buffer, sizes.byteOffset, sizes.byteLength / 2);
  const postingStart = words();
  const postings = part();
  const occurrenceStart = words();
  const occurrences = { source: words(), count: words(), time: words(), place: words() };
  const text = Buffer.from(part()).toString('utf8');
  const terms = text === '' ? [] : text.split('\n');
  return { high, low, size, terms, postingStart, postings, occurrenceStart, occurrences };
}

function fileOf(
  saved: SavedFile,
  number: number,
  names: readonly string[],
  ids: Uint8Array,
): IndexedFile {
  const touched = new Map<string, number>();
  for (let at = 0; at < saved.touched.length; at += 2) {
    touched.set(names[saved.touched[at] ?? 0] ?? '', saved.touched[at + 1] ?? 0);
  }
  let offset = 0;
  const lineOffsets = saved.lineOffsets.map((step) => (offset += step));
  return {
    ...saved,
    number,
    touched,
    leads: new Map(saved.leads),
    lineOffsets,
    ids: idsOf(ids),
    skipped: new Set(saved.skipped),
  };
}

/** Over everything behind the start; the padding makes whole words of it. */
function checksum(bytes: Buffer): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + 16, (bytes.length - 16) >>> 2);
  let sum = 0x811c9dc5;
  // Indexed, because an iterator takes several times as long over millions of words.
  for (let at = 0; at < words.length; at++) sum = Math.imul(sum ^ (words[at] ?? 0), 0x01000193);
  return sum >>> 0;
}
