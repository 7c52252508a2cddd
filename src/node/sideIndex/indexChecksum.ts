const prime = 0x01000193;

/**
 * Of numbers of four bytes, an unsigned one of 32 bits: what does not make one more is left out.
 * @param parts each of which begins where a number of four bytes may
 */
export function checksum(...parts: readonly Buffer[]): number {
  // Four sums, because each multiplication has to wait for the one before it.
  let a = 0x811c9dc5 | 0;
  let b = 0x9e3779b1 | 0;
  let c = 0x85ebca77 | 0;
  let d = 0xc2b2ae3d | 0;
  for (const part of parts) {
    const words = new Uint32Array(part.buffer, part.byteOffset, part.length >>> 2);
    let at = 0;
    // Indexed, because an iterator takes several times as long over millions of words.
    for (; at + 3 < words.length; at += 4) {
      a = Math.imul(a ^ (words[at] ?? 0), prime);
      b = Math.imul(b ^ (words[at + 1] ?? 0), prime);
      c = Math.imul(c ^ (words[at + 2] ?? 0), prime);
      d = Math.imul(d ^ (words[at + 3] ?? 0), prime);
    }
    for (; at < words.length; at++) a = Math.imul(a ^ (words[at] ?? 0), prime);
  }
  return [b, c, d].reduce((sum, part) => Math.imul(sum ^ part, prime), a) >>> 0;
}
