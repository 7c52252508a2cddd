import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wholeLines } from '../../../src/agents/mcp/wholeLines';

async function passedOn(
  pieces: readonly string[],
  maxBytes: number,
): Promise<{ readonly chunks: readonly string[]; readonly leftOut: number }> {
  let leftOut = 0;
  const lines = wholeLines(maxBytes, () => {
    leftOut += 1;
  });
  const chunks: string[] = [];
  const source = Readable.from(pieces.map((piece) => Buffer.from(piece)));
  for await (const chunk of source.pipe(lines)) chunks.push(String(chunk));
  return { chunks, leftOut };
}

const piece = fc.string({
  unit: fc.constantFrom('a', 'b', '\r', '\n'),
  minLength: 1,
  maxLength: 12,
});

it('passes on what came, at the end of lines', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(piece), async (pieces) => {
      const { chunks, leftOut } = await passedOn(pieces, 1000);
      expect(chunks.join('')).toBe(pieces.join(''));
      expect(chunks.slice(0, -1).every((chunk) => chunk.endsWith('\n'))).toBe(true);
      expect(leftOut).toBe(0);
    }),
  );
});

it('leaves out the lines that are too long, however they come', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(piece), fc.nat(30), async (pieces, maxBytes) => {
      const { chunks, leftOut } = await passedOn([...pieces, '\n'], maxBytes);
      const lines = `${pieces.join('')}\n`.match(/[^\n]*\n/g) ?? [];
      const within = chunks.join('').match(/[^\n]*\n/g) ?? [];
      const short = lines.filter((line) => line.length <= maxBytes);
      // One that came in one piece has cost nothing.
      expect(within.filter((line) => line.length <= maxBytes)).toEqual(short);
      expect(leftOut + within.length).toBe(lines.length);
    }),
  );
});
