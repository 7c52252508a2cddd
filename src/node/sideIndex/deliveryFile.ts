import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { ByteReader, ByteWriter } from '../../core/ledger/delivery/byteStream';
import type { RollupTexts } from '../../core/ledger/delivery/rollup';
import { decodeTexts, encodeTexts, rollupVersion } from '../../core/ledger/delivery/rollupCodec';
import { systemErrorCode } from '../fsErrors';

/** A file of the ledger as its roll-up is saved. */
export interface StoredSegment extends SegmentHeader {
  /** A `KeySet`. */
  readonly ids: Uint8Array;
  readonly rollup: Uint8Array;
}

interface SegmentHeader {
  /** Workspace-relative, with forward slashes. */
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
  readonly inode: number;
  readonly end: number;
  readonly digest: string;
  readonly skipped: readonly number[];
  readonly damaged: number;
}

/** What is said of a file beside its roll-up. */
export function headerOf({
  path: name,
  size,
  mtimeMs,
  inode,
  end,
  digest,
  skipped,
  damaged,
}: SegmentHeader): SegmentHeader {
  return { path: name, size, mtimeMs, inode, end, digest, skipped, damaged };
}

const digestBytes = 16;

/** Written whole or not at all. What cannot be saved is made again next time. */
export function saveDelivery(
  file: string,
  segments: readonly StoredSegment[],
  texts: RollupTexts,
): void {
  const writer = new ByteWriter();
  writer.raw(
    Buffer.from(JSON.stringify({ version: rollupVersion, segments: segments.map(headerOf) })),
  );
  writer.raw(deflateRawSync(encodeTexts(texts), { level: 1 }));
  for (const { ids, rollup } of segments) {
    writer.raw(ids);
    writer.raw(deflateRawSync(rollup, { level: 1 }));
  }
  const body = writer.finish();
  const written = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}.tmp`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(written, Buffer.concat([checksum(body), body]));
    renameSync(written, file);
  } catch (error) {
    rmSync(written, { force: true });
    if (systemErrorCode(error) === undefined) throw error;
  }
}

/** @returns undefined for a file that is missing, damaged or of another version */
export function loadDelivery(
  file: string,
): { readonly segments: readonly StoredSegment[]; readonly texts: RollupTexts } | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
  const body = bytes.subarray(digestBytes);
  if (!checksum(body).equals(bytes.subarray(0, digestBytes))) return undefined;
  const reader = new ByteReader(body);
  const header = JSON.parse(Buffer.from(reader.raw()).toString('utf8')) as {
    readonly version: number;
    readonly segments: readonly SegmentHeader[];
  };
  if (header.version !== rollupVersion) return undefined;
  const texts = decodeTexts(inflateRawSync(reader.raw()));
  if (texts === undefined) return undefined;
  const segments = header.segments.map((segment) => ({
    ...segment,
    ids: reader.raw(),
    rollup: inflateRawSync(reader.raw()),
  }));
  return { segments, texts };
}

function checksum(body: Uint8Array): Buffer {
  return createHash('md5').update(body).digest();
}
