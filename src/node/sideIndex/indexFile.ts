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
import { crc32 } from 'node:zlib';
import type { Shard, SmallNumbers } from '../../core/recall/shard';
import { systemErrorCode } from '../fsErrors';
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
const version = 13;
const magic = 0x4c42_4958;
/** Magic number, length of the header, length of the file, checksum of these and of the header. */
const startBytes = 16;
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
  /** Lengths in bytes, in the order of the file: those of all files, then those of each shard. */
  readonly parts: readonly number[];
  /** Checksums: of the parts of all files together, then of each shard. */
  readonly sums: readonly number[];
}

type SavedFile = Omit<PackedFile, 'parts' | 'skipped'> & { readonly skipped: readonly number[] };

/** Thrown when a part of a saved index is asked for which is not as it was saved. */
export class DamagedIndex extends Error {
  override readonly name = 'DamagedIndex';
}

/** Written whole or not at all. What cannot be saved is made again next time. */
export function saveIndex(file: string, state: IndexState): void {
  const ofFiles: Uint8Array[] = [];
  const files = state.files.map((file) => {
    const { parts, skipped, ...rest } = packFile(file);
    ofFiles.push(...packedParts.map((name) => parts[name]));
    return { ...rest, skipped: [...skipped] };
  });
  const sections = [ofFiles, ...shardNames.map((name) => partsOfShard(state.shards[name]))];
  const bodies = sections.map((parts) => Buffer.concat(parts.flatMap(withPadding)));
  const header = Buffer.from(
    JSON.stringify({
      version,
      files,
      paths: state.paths.all,
      parts: sections.flat().map(({ length }) => length),
      sums: bodies.map((body) => crc32(body)),
    } satisfies Header),
  );
  const start = Buffer.alloc(startBytes);
  const bytes = Buffer.concat([start, ...withPadding(header), ...bodies]);
  bytes.writeUInt32LE(magic, 0);
  bytes.writeUInt32LE(header.length, 4);
  bytes.writeUInt32LE(bytes.length, 8);
  bytes.writeUInt32LE(sumOfHeader(bytes, header.length), sumAt);
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
 * @returns undefined for a file that is missing, damaged or of another version; to read a shard throws DamagedIndex
 * where only that is damaged
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
  const { size } = fstatSync(descriptor);
  if (start.length < startBytes || start.readUInt32LE(0) !== magic) return undefined;
  if (start.readUInt32LE(8) !== size) return undefined;
  const headerLength = start.readUInt32LE(4);
  const filesFrom = startBytes + padded(headerLength);
  if (filesFrom > size) return undefined;
  const head = readAt(descriptor, 0, filesFrom);
  if (head.readUInt32LE(sumAt) !== sumOfHeader(head, headerLength)) return undefined;
  const json = head.toString('utf8', startBytes, startBytes + headerLength);
  const header = JSON.parse(json) as Header;
  if (header.version !== version) return undefined;
  const filesCount = header.files.length * packedParts.length;
  const filesLength = lengthOf(header.parts.slice(0, filesCount));
  const [filesSum, ...shardSums] = header.sums;
  const ofFiles = readAt(descriptor, filesFrom, filesLength);
  if (crc32(ofFiles) !== filesSum) return undefined;
  const part = partsOf(ofFiles, header.parts);
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
    shards: lazyShards(
      descriptor,
      filesFrom + filesLength,
      header.parts.slice(filesCount),
      shardSums,
    ),
  };
}

/** @param lengths of the parts of all shards, from a place in the file on, which is closed when all have been read */
function lazyShards(
  descriptor: number,
  from: number,
  lengths: readonly number[],
  sums: readonly number[],
): Shards {
  const partsOfOne = arrayNames.length + 1;
  let left = shardNames.length;
  return lazyShardsOf((name) => {
    const number = shardNames.indexOf(name);
    const first = number * partsOfOne;
    const own = lengths.slice(first, first + partsOfOne);
    const at = from + lengthOf(lengths.slice(0, first));
    const bytes = readAt(descriptor, at, lengthOf(own));
    if (crc32(bytes) !== sums[number]) throw new DamagedIndex();
    left -= 1;
    // Open until then: a newer index may take its name.
    if (left === 0) closeSync(descriptor);
    return shardOf(partsOf(bytes, own));
  });
}

/** Of all that stands before the parts, but for the checksum itself. */
function sumOfHeader(bytes: Buffer, headerLength: number): number {
  const start = crc32(bytes.subarray(0, sumAt));
  return crc32(bytes.subarray(startBytes, startBytes + padded(headerLength)), start);
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

function withPadding(part: Uint8Array): Uint8Array[] {
  return [part, new Uint8Array(padded(part.length) - part.length)];
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

function partsOfShard(shard: Shard): Uint8Array[] {
  const { occurrences } = shard;
  const arrays = arrayNames.map((name) => {
    if (name === 'source' || name === 'count') return narrowed(occurrences[name]);
    return name === 'time' || name === 'place' ? occurrences[name] : shard[name];
  });
  return [
    ...arrays.map(({ buffer, byteOffset, byteLength }) => {
      return new Uint8Array(buffer, byteOffset, byteLength);
    }),
    Buffer.from(shard.terms.join('\n')),
  ];
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
