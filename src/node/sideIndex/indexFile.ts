import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Shard, SmallNumbers } from '../../core/recall/shard';
import { systemErrorCode } from '../fsErrors';
import { NameTable } from '../../core/recall/nameTable';
import {
  packFile,
  packedParts,
  shardNames,
  unpackFile,
  type IndexState,
  type PackedFile,
  type Shards,
} from './indexState';

/** Rises with every change of the format, of the words that are taken from texts, and of which texts are read. */
const version = 10;
const magic = 0x4c42_4958;
const prime = 0x01000193;
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
  readonly paths: readonly string[];
  /** Lengths in bytes, in the order of the file. */
  readonly parts: readonly number[];
}

type SavedFile = Omit<PackedFile, 'parts' | 'skipped'> & { readonly skipped: readonly number[] };

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
  const files = state.files.map((file) => {
    const { parts: ofFile, skipped, ...rest } = packFile(file);
    for (const name of packedParts) parts.push(ofFile[name]);
    return { ...rest, skipped: [...skipped] };
  });
  const header = Buffer.from(
    JSON.stringify({
      version,
      files,
      paths: state.paths.all,
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
    files: header.files.map((saved, number) =>
      unpackFile({
        ...saved,
        number,
        skipped: new Set(saved.skipped),
        parts: { ids: part(), lineOffsets: part(), touched: part(), leads: part() },
      }),
    ),
    paths: new NameTable([...header.paths]),
  };
}

function arraysOf(shard: Shard): readonly SmallNumbers[] {
  const { occurrences } = shard;
  return arrayNames.map((name) => {
    if (name === 'source' || name === 'count') return narrowed(occurrences[name]);
    return name === 'time' || name === 'place' ? occurrences[name] : shard[name];
  });
}

/** Files are few, and most texts stand once in each: one byte holds what four do. */
function narrowed(numbers: SmallNumbers): SmallNumbers {
  let most = 0;
  for (const number of numbers) most = Math.max(most, number);
  if (most < 2 ** 8) return Uint8Array.from(numbers);
  return most < 2 ** 16 ? Uint16Array.from(numbers) : numbers;
}

/** @param count of the numbers, which tells how wide they are */
function smallNumbers({ buffer, byteOffset, length }: Uint8Array, count: number): SmallNumbers {
  const width = length / Math.max(1, count);
  if (width === 4) return new Uint32Array(buffer, byteOffset, count);
  return width === 2
    ? new Uint16Array(buffer, byteOffset, count)
    : new Uint8Array(buffer, byteOffset, count);
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
  const count = occurrenceStart.at(-1) ?? 0;
  const occurrences = {
    source: smallNumbers(part(), count),
    count: smallNumbers(part(), count),
    time: words(),
    place: words(),
  };
  const text = Buffer.from(part()).toString('utf8');
  const terms = text === '' ? [] : text.split('\n');
  return { high, low, size, terms, postingStart, postings, occurrenceStart, occurrences };
}

/** Over everything behind the start; the padding makes whole words of it. */
function checksum(bytes: Buffer): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + 16, (bytes.length - 16) >>> 2);
  // Four sums, because each multiplication has to wait for the one before it. Indexed, because an iterator takes
  // several times as long over millions of words.
  let [a, b, c, d] = [0x811c9dc5, 0x9e3779b1, 0x85ebca77, 0xc2b2ae3d];
  let at = 0;
  for (; at + 3 < words.length; at += 4) {
    a = Math.imul(a ^ (words[at] ?? 0), prime);
    b = Math.imul(b ^ (words[at + 1] ?? 0), prime);
    c = Math.imul(c ^ (words[at + 2] ?? 0), prime);
    d = Math.imul(d ^ (words[at + 3] ?? 0), prime);
  }
  for (; at < words.length; at++) a = Math.imul(a ^ (words[at] ?? 0), prime);
  return [b, c, d].reduce((sum, part) => Math.imul(sum ^ part, prime), a) >>> 0;
}
