/** UTF-8, or UTF-16 where a byte order mark says so: Windows tools write such files. */
export function decodeText(bytes: Buffer, length: number): string {
  const [first, second] = bytes;
  if (length >= 2 && first === 0xff && second === 0xfe) return bytes.toString('utf16le', 2, length);
  if (length >= 2 && first === 0xfe && second === 0xff) {
    const even = length - (length % 2);
    return Buffer.from(bytes.subarray(2, even)).swap16().toString('utf16le');
  }
  return bytes.toString('utf8', 0, length);
}
