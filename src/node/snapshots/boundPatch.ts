/** A patch cut to size. */
export interface BoundedPatch {
  readonly patch: string;
  readonly truncated: boolean;
}

const fileHeader = /^(?=diff --git )/m;

/**
 * Cuts a unified diff to a size so that every file keeps its share: what a short part leaves unused goes to the
 * long ones, and one regenerated lock file cannot push out the edit that matters. Cuts stand at line ends and
 * say how many lines are missing. Binary files are one line each and stay.
 * @param maxLength in UTF-16 code units, about bytes.
 */
export function boundPatch(patch: string, maxLength: number): BoundedPatch {
  if (patch.length <= maxLength) return { patch, truncated: false };
  const parts = patch.split(fileHeader);
  const share = largestShare(
    parts.map((part) => part.length),
    maxLength,
  );
  const cut = parts.map((part) => (part.length <= share ? part : cutAtLineEnd(part, share)));
  return { patch: cut.join('').slice(0, maxLength), truncated: true };
}

/** The length to which the longest parts must be cut so that all fit. */
function largestShare(lengths: readonly number[], total: number): number {
  let left = total;
  const ascending = [...lengths].sort((a, b) => a - b);
  for (const [i, length] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - i));
    if (length > share) return share;
    left -= length;
  }
  return total;
}

function cutAtLineEnd(part: string, maxLength: number): string {
  const noteLength = 40;
  const end = part.lastIndexOf('\n', Math.max(0, maxLength - noteLength)) + 1;
  const missing = part.slice(end).split('\n').length - 1;
  return `${part.slice(0, end)}[${missing} more lines]\n`;
}
