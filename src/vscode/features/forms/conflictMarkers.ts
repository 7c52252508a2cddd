const fence = /^ {0,3}(`{3,}|~{3,})/;

/**
 * Zero-based line of the first merge conflict that git left in the text, or undefined. Markers count only as a
 * complete set and outside fences: a journal may well quote a conflict.
 */
export function findMergeConflict(text: string): number | undefined {
  let start: number | undefined;
  let separated = false;
  let open: string | undefined;
  const lines = text.split(/\r\n|\r|\n/);
  for (const [index, line] of lines.entries()) {
    const mark = fence.exec(line)?.[1];
    if (mark !== undefined) {
      if (open === undefined) open = mark;
      else if (mark.startsWith(open)) open = undefined;
      continue;
    }
    if (open !== undefined) continue;
    if (line.startsWith('<<<<<<< ')) {
      start = index;
      separated = false;
    } else if (line === '=======' && start !== undefined) separated = true;
    else if (line.startsWith('>>>>>>> ') && start !== undefined && separated) return start;
  }
  return undefined;
}
