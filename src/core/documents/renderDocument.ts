import MarkdownIt from 'markdown-it';
import { splitLines } from '../markdown/lines';
import { locateFrontMatter } from '../markdown/locateFrontMatter';
import { diffLineKind } from '../text/diffLines';

type Renderer = InstanceType<typeof MarkdownIt>;

/**
 * Renders a document for reading. Nothing of it becomes markup: HTML stands there as text, comments are left out,
 * links say in `data-href` where they lead and go nowhere by themselves.
 * @param imageSource the address to load an image from; undefined for one that must not be shown
 */
export function renderDocument(
  text: string,
  imageSource: (src: string) => string | undefined,
): string {
  return createRenderer(imageSource).render(withoutFrontMatter(text));
}

function withoutFrontMatter(text: string): string {
  const source = { text, lines: splitLines(text) };
  const { block } = locateFrontMatter(source);
  return block === undefined ? text : text.slice(source.lines[block.end]?.start ?? text.length);
}

function createRenderer(imageSource: (src: string) => string | undefined): Renderer {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  const { escapeHtml } = markdown.utils;
  const { rules } = markdown.renderer;
  hideComments(markdown);
  markBoxes(markdown);

  rules['link_open'] = (tokens, index, options, _env, self) => {
    const token = tokens[index];
    const href = String(token?.attrGet('href') ?? '');
    token?.attrSet('data-href', href);
    token?.attrSet('title', href);
    token?.attrSet('href', '#');
    return self.renderToken(tokens, index, options);
  };
  rules['image'] = (tokens, index) => {
    const token = tokens[index];
    const source = imageSource(String(token?.attrGet('src') ?? ''));
    const alt = escapeHtml(token?.content ?? '');
    return source === undefined
      ? `<span class="no-image">${alt || 'Image'} (not shown: not in this workspace)</span>`
      : `<img src="${escapeHtml(source)}" alt="${alt}">`;
  };
  rules['fence'] = (tokens, index) => {
    const token = tokens[index];
    const language = (token?.info ?? '').trim().split(/\s+/)[0] ?? '';
    const lines = (token?.content ?? '').replace(/\n$/, '').split('\n');
    const shown = language === 'diff' ? lines.map(diffLine).join('') : escapeHtml(lines.join('\n'));
    return `<pre class="code" tabindex="0"><code>${shown}</code></pre>\n`;
  };
  rules['table_open'] = () => '<div class="table-scroll" tabindex="0"><table>\n';
  rules['table_close'] = () => '</table></div>\n';
  rules['text'] = (tokens, index) => {
    const content = tokens[index]?.content ?? '';
    if (tokens[index]?.info !== boxInfo) return escapeHtml(content);
    const done = content[1] !== ' ';
    return `<input type="checkbox" disabled${done ? ' checked' : ''}>${escapeHtml(content.slice(3))}`;
  };
  return markdown;

  function diffLine(line: string): string {
    return `<span class="line ${diffLineKind(line)}">${escapeHtml(line)} </span>`;
  }
}

const boxInfo = 'logbook box';

/** Marks the texts that begin with the box of a checklist item. */
function markBoxes(markdown: Renderer): void {
  markdown.core.ruler.push('boxes', (state) => {
    for (const [index, token] of state.tokens.entries()) {
      if (state.tokens[index - 2]?.type !== 'list_item_open') continue;
      const [first] = token.children ?? [];
      if (first?.type === 'text' && /^\[[ xX]\]\s/.test(first.content)) first.info = boxInfo;
    }
  });
}

/** Comments are for people who edit the text: hints of templates, switches of linters. */
function hideComments(markdown: Renderer): void {
  markdown.block.ruler.before(
    'paragraph',
    'comment',
    (state, startLine, endLine, silent) => {
      const lineStart = (line: number): number =>
        (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
      const lineEnd = (line: number): number => state.eMarks[line] ?? state.src.length;
      if (!state.src.startsWith('<!--', lineStart(startLine))) return false;
      const end = state.src.indexOf('-->', lineStart(startLine));
      if (end === -1) return false;
      let line = startLine;
      while (line < endLine && lineEnd(line) < end) line += 1;
      if (line >= endLine || state.src.slice(end + 3, lineEnd(line)).trim() !== '') return false;
      if (!silent) state.line = line + 1;
      return true;
    },
    { alt: ['paragraph', 'reference', 'blockquote', 'list'] },
  );
  markdown.inline.ruler.before('text', 'comment', (state) => {
    if (!state.src.startsWith('<!--', state.pos)) return false;
    const end = state.src.indexOf('-->', state.pos);
    if (end === -1) return false;
    state.pos = end + 3;
    return true;
  });
}
