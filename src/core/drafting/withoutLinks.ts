import { inlineCode } from '../failures/markdownText';
import { codeSpans, textParts } from '../markdown/code';

/** What programs make a link of by themselves: a scheme, an address of mail, a name with a domain. */
const addressLike = /:\/\/|\/\/\S|www\.|\S@\S|[^\s.]\.\p{L}{2}/iu;

/**
 * Markdown that reads the same, with nothing in it that is a link or an image: brackets are text, addresses are code.
 * Fenced code and code spans stay. Whatever another reader of Markdown could take for the beginning of code, HTML or a
 * formula becomes text, too, so that it sees the same code.
 */
export function withoutLinks(markdown: string): string {
  const text = markdown.replace(/\r\n?/g, '\n');
  // No `<` begins HTML in what comes of it, so none may hide a fence here.
  const parts = textParts(text.replaceAll('<', '\\'));
  /** By where they begin: whether they open their block. */
  const fenced = new Map(
    parts.filter(({ kind }) => kind === 'fence').map(({ start, begins }) => [start, begins]),
  );
  const lines = text.split('\n');
  const rows = rowsOf(lines);
  let at = 0;
  return lines
    .map((line, index) => {
      const opens = fenced.get(at);
      at += line.length + 1;
      if (opens !== undefined) return opens ? plainFence(line) : line;
      // A code span ends with its cell.
      return rows.has(index)
        ? line
            .split(/(?<!\\)\|/)
            .map(plainLine)
            .join('|')
        : plainLine(line);
    })
    .join('\n');
}

/** Some take a line with a pipe for the header of a table even here. */
function plainFence(line: string): string {
  return line.replace(/(`{3,}|~{3,})[ \t]*([\w+#.-]*).*$/, '$1$2');
}

/** Lines that may be rows of a table: all that stand together with what may be its delimiter row. */
function rowsOf(lines: readonly string[]): ReadonlySet<number> {
  const rows = new Set<number>();
  let first = 0;
  for (let behind = 0; behind <= lines.length; behind++) {
    if ((lines[behind] ?? '').trim() !== '') continue;
    const together = lines.slice(first, behind);
    if (together.some((line) => /^[\s>|:-]*-[\s|:-]*$/.test(line)))
      for (let row = first; row < behind; row++) rows.add(row);
    first = behind + 1;
  }
  return rows;
}

/** An escaped sign, backticks, a word between what may stand around it, or any other character. */
const pieces = /\\[!-/:-@[-`{-~]|`+|[^\s\\`*()[\]<>|]+|[^]/g;

function plainLine(line: string): string {
  const endOfSpan = new Map(codeSpans(line).map(({ start, end }) => [start, end]));
  let plain = '';
  pieces.lastIndex = 0;
  for (let match = pieces.exec(line); match !== null; match = pieces.exec(line)) {
    const end = endOfSpan.get(match.index);
    if (end === undefined) {
      plain += beside(plain, plainPiece(match[0], pieces.lastIndex === line.length));
    } else {
      plain += beside(plain, line.slice(match.index, end));
      pieces.lastIndex = end;
    }
  }
  return plain;
}

/** Two code spans side by side would be one. */
function beside(before: string, next: string): string {
  return before.endsWith('`') && next.startsWith('`') ? ` ${next}` : next;
}

function plainPiece(piece: string, isLast: boolean): string {
  if (piece.length > 1 && piece.startsWith('\\')) return piece;
  // At the end of a line it breaks the line.
  if (piece === '\\') return isLast ? piece : '\\\\';
  if (!addressLike.test(piece)) return plainSigns(piece);
  const [, before = '', address = '', behind = ''] =
    /^([_~'"]*)(.*?)([_~'".,;:!?]*)$/.exec(piece) ?? [];
  return plainSigns(before) + inlineCode(address) + plainSigns(behind);
}

function plainSigns(text: string): string {
  return text.replace(/[`[\]<$]|~{3,}/g, (signs) => signs.replace(/./g, '\\$&'));
}
