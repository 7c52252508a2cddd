import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Shard, SmallNumbers } from '../../core/recall/shard';
import { systemErrorCode } from '../fsErrors';
import { Checksum } from './indexChecksum';
import { NameTable } from '../../core/recall/nameTable';
import {
  lazyShardsOf,
  packFile,
  packedParts,
  shardNames,
  unpackFile,
  type IndexState,
  type PackedFile,
  type Shards,
} from './indexState';

/** Rises with every change of the format, of the words that are taken from texts, and of which texts are read. */
const version = 11;
const magic = 0x4c42_4958;
/** Magic number, length of the header, length of the file, checksum. */
const startBytes = 16;
/** The checksum, over all but itself. */
const sumAt = 12;
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
  const files = state.files.map((file) => {
    const { parts: ofFile, skipped, ...rest } = packFile(file);
    for (const name of packedParts) parts.push(ofFile[name]);
    return { ...rest, skipped: [...skipped] };
  });
  for (const name of shardNames) {
    const shard = state.shards[name];
    for (const array of arraysOf(shard)) {
      parts.push(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    }
    parts.push(Buffer.from(shard.terms.join('\n')));
  }
  const header = Buffer.from(
    JSON.stringify({
      version,
      files,
      paths: state.paths.all,
      parts: parts.map(({ length }) => length),
    } satisfies Header),
  );
  const body = [header, ...parts].flatMap((part) => [
    part,
    Buffer.alloc(padded(part.length) - part.length),
  ]);
  const start = Buffer.alloc(startBytes);
  const bytes = Buffer.concat([start, ...body]);
  bytes.writeUInt32LE(magic, 0);
  bytes.writeUInt32LE(header.length, 4);
  bytes.writeUInt32LE(bytes.length, 8);
  bytes.writeUInt32LE(startOfSum(bytes).add(bytes.subarray(startBytes)).value, sumAt);
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

/**
 * Shards are read when they are first asked for: most questions need one of them or none.
 * @returns undefined for a file that is missing, damaged or of another version
 */
export function loadIndex(file: string): IndexState | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    const state = readState(descriptor);
    if (state === undefined) closeSync(descriptor);
    return state;
  } catch (error) {
    if (descriptor !== undefined) closeSync(descriptor);
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}

function readState(descriptor: number): IndexState | undefined {
  const start = readAt(descriptor, 0, startBytes);
  const isWhole =
    start.length === startBytes &&
    start.readUInt32LE(0) === magic &&
    start.readUInt32LE(8) === fstatSync(descriptor).size &&
    start.readUInt32LE(sumAt) === startOfSum(start).addFile(descriptor, startBytes).value;
  if (!isWhole) return undefined;
  const headerLength = start.readUInt32LE(4);
  const json = readAt(descriptor, startBytes, headerLength).toString('utf8');
  const header = JSON.parse(json) as Header;
  if (header.version !== version) return undefined;
  const filesFrom = startBytes + padded(headerLength);
  const filesCount = header.files.length * packedParts.length;
  const filesLength = lengthOf(header.parts.slice(0, filesCount));
  const part = partsOf(readAt(descriptor, filesFrom, filesLength), header.parts);
  return {
    files: header.files.map((saved, number) =>
      unpackFile({
        ...saved,
        number,
        skipped: new Set(saved.skipped),
        parts: { ids: part(), lineOffsets: part(), touched: part(), leads: part() },
      }),
    ),
    paths: new NameTable([...header.paths]),
    shards: lazyShards(descriptor, filesFrom + filesLength, header.parts.slice(filesCount)),
  };
}

/** @param lengths of the parts of all shards, from a place in the file on, which is closed when all have been read */
function lazyShards(descriptor: number, from: number, lengths: readonly number[]): Shards {
  const partsOfOne = arrayNames.length + 1;
  let left = shardNames.length;
  return lazyShardsOf((name) => {
    const first = shardNames.indexOf(name) * partsOfOne;
    const own = lengths.slice(first, first + partsOfOne);
    const at = from + lengthOf(lengths.slice(0, first));
    const shard = shardOf(partsOf(readAt(descriptor, at, lengthOf(own)), own));
    left -= 1;
    // Open until then: a newer index may take its name.
    if (left === 0) closeSync(descriptor);
    return shard;
  });
}

function startOfSum(bytes: Buffer): Checksum {
  return new Checksum().add(bytes.subarray(0, sumAt));
}

/** Hands out parts that stand one behind the other. */
function partsOf(bytes: Buffer, lengths: readonly number[]): () => Uint8Array {
  const next = lengths.values();
  let at = 0;
  return () => {
    const length = next.next().value ?? 0;
    const found = new Uint8Array(bytes.buffer, bytes.byteOffset + at, length);
    at += padded(length);
    return found;
  };
}

/** Each part begins where numbers of any width may stand. */
function padded(length: number): number {
  return length + (-length & 7);
}

function lengthOf(parts: readonly number[]): number {
  return parts.reduce((sum, length) => sum + padded(length), 0);
}

/** @returns less than was asked for at the end of the file */
function readAt(descriptor: number, from: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length);
  let filled = 0;
  while (filled < length) {
    const read = readSync(descriptor, bytes, filled, length - filled, from + filled);
    if (read === 0) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
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
