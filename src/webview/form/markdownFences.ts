/** A stretch of Markdown: prose, or one fenced block with its fences. */
export interface MarkdownPart {
  readonly kind: 'prose' | 'fence';
  /** The exact text; the parts of a text put together are the text. */
  readonly text: string;
  /** The first word behind the opening fence, such as `diff`. */
  readonly language: string;
  /** What stands between the fences, without the last line break; the text itself for prose. */
  readonly content: string;
}

const opening = /^ {0,3}(`{3,}|~{3,})[ \t]*([^\s`]*)/;

/** Splits Markdown at its fenced blocks. An unclosed fence reaches to the end. */
export function splitFences(markdown: string): readonly MarkdownPart[] {
  const parts: MarkdownPart[] = [];
  let prose = '';
  let fence: { mark: string; language: string; text: string } | undefined;
  const endProse = (): void => {
    if (prose !== '') parts.push({ kind: 'prose', text: prose, language: '', content: prose });
    prose = '';
  };
  const endFence = (): void => {
    if (fence) parts.push(fencePart(fence.text, fence.language));
    fence = undefined;
  };
  for (const line of markdown.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    if (fence) {
      fence.text += line;
      if (closes(line, fence.mark)) endFence();
      continue;
    }
    const match = opening.exec(line);
    if (match) {
      endProse();
      fence = { mark: match[1] ?? '', language: match[2] ?? '', text: line };
    } else prose += line;
  }
  endProse();
  endFence();
  return parts;
}

/** The Markdown with one part's text replaced. */
export function replacePart(parts: readonly MarkdownPart[], index: number, text: string): string {
  return parts.map((part, at) => (at === index ? text : part.text)).join('');
}

/** Where a stretch of prose stands among other parts. */
export interface Neighbours {
  readonly before: boolean;
  readonly after: boolean;
}

/**
 * A stretch of prose without the line breaks that keep it apart from its neighbours. Everything else stays, blanks at
 * the end too: it is what somebody is typing.
 */
export function innerProse(text: string, { before, after }: Neighbours): string {
  const inner = before && text.startsWith('\n') ? text.slice(1) : text;
  return after ? inner.replace(/\n{1,2}$/, '') : inner;
}

/** Prose set apart from its neighbours again; the inverse of `innerProse`. */
export function outerProse(inner: string, { before, after }: Neighbours): string {
  if (inner === '') return '';
  return `${before ? '\n' : ''}${inner}${after ? '\n\n' : ''}`;
}

/** A fenced block with other content between its own fences. */
export function withContent(part: MarkdownPart, content: string): string {
  const lines = part.text.split('\n');
  const first = lines[0] ?? '';
  const end = part.text.endsWith('\n') ? '\n' : '';
  const last = part.text.trimEnd().split('\n').at(-1) ?? '';
  return `${first}\n${content === '' ? '' : `${content}\n`}${last}${end}`;
}

function fencePart(text: string, language: string): MarkdownPart {
  const lines = text.replace(/\r?\n$/, '').split('\n');
  const mark = opening.exec(lines[0] ?? '')?.[1] ?? '```';
  const closed = lines.length > 1 && closes(lines.at(-1) ?? '', mark);
  const content = lines.slice(1, closed ? -1 : undefined).join('\n');
  return { kind: 'fence', text, language, content };
}

function closes(line: string, mark: string): boolean {
  const text = line.trim();
  return (
    text.length >= mark.length &&
    text === (mark[0] ?? '').repeat(text.length) &&
    /^ {0,3}\S/.test(line)
  );
}
