import createMarkdownIt, { type MarkdownIt } from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { logbookPreview } from '../../../../../src/vscode/features/markdownPreview/markdownItPlugin';
import * as styling from '../../../../../src/vscode/features/markdownPreview/styleDocument.lazy';

/** VS Code's preview hands front matter over as a token of its own. */
function frontMatter(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'front_matter', (state, start, end, silent) => {
    if (start !== 0 || !state.src.startsWith('---\n')) return false;
    const close = state.src.indexOf('\n---\n');
    if (close < 0) return false;
    if (silent) return true;
    const token = state.push('front_matter', '', 0);
    token.hidden = true;
    Object.assign(token, { meta: { content: state.src.slice(4, close) } });
    state.line = Math.min(end, state.src.slice(0, close + 1).split('\n').length);
    return true;
  });
}

function render(text: string, plugin: boolean): string {
  const md = createMarkdownIt({ html: true });
  md.use(frontMatter);
  md.renderer.rules['front_matter'] = () => '';
  if (plugin) logbookPreview(md, () => styling);
  return md.render(text);
}

const postmortem = `# Checkout outage

**Date:** 2026-02-03
**Severity:** P1
**Status:** Resolved

<!-- logbook-ignore: something -->

## Timeline

| Time (UTC) | Event |
|---|---|
| 10:02 | Alert |

## Root Cause

A full disk.

## Action Items

| Action | Owner | Due Date | Priority |
|---|---|---|---|
| Watch it | Ana | 2026-03-01 | P2 |
`;

describe('the preview plugin', () => {
  it('marks labels and tables of a postmortem', () => {
    const html = render(postmortem, true);
    expect(html).toContain(
      '<span class="logbook-badge logbook-severity logbook-severity-1">P1</span>',
    );
    expect(html).toContain(
      '<span class="logbook-badge logbook-status logbook-status-done">Resolved</span>',
    );
    expect(html).toContain('<table class="logbook-timeline">');
    expect(html).toContain('<table class="logbook-actions">');
    expect(html).toContain(
      '<td><span class="logbook-badge logbook-severity logbook-severity-2">P2</span></td>',
    );
  });

  it('changes nothing but classes and spans', () => {
    const bare = render(postmortem, true)
      .replace(/ class="logbook-[^"]*"/g, '')
      .replace(/<span>(.*?)<\/span>/g, '$1');
    expect(bare).toBe(render(postmortem, false));
  });

  it('shows what front matter says below the title, escaped', () => {
    const text =
      '---\nseverity: high # pager\nstatus: "<b>x</b>"\ntags: [db, \'a b\']\n---\n\n# T\n\n## What Happened\n\n## Root Cause\n';
    expect(render(text, true)).toMatch(
      /<h1>T<\/h1>\s*<p class="logbook-badges"><span class="logbook-badge logbook-severity logbook-severity-2">high<\/span> <span class="logbook-badge logbook-status">&lt;b&gt;x&lt;\/b&gt;<\/span> <span class="logbook-badge logbook-tag">#db<\/span> <span class="logbook-badge logbook-tag">#a b<\/span><\/p>/,
    );
  });

  it.each([
    '# Readme\n\n## Summary\n\n| Time | Event |\n|---|---|\n| 1 | 2 |\n',
    '---\nstatus: draft\n---\n\n# A blog post\n\n**Status:** fine\n\n## One\n\n## Two\n',
    'text',
    '',
  ])('leaves other Markdown alone: %j', (text) => {
    expect(render(text, true)).toBe(render(text, false));
  });
});
