import { describe, expect, test } from 'vitest';
import { renderDocument } from '../../../../src/core/documents/renderDocument';

const render = (text: string): string =>
  renderDocument(text, (src) => (src.startsWith('./') ? `shown:${src}` : undefined));

describe('a rendered document', () => {
  test('begins behind its front matter', () => {
    expect(render('---\ndate: 2026-03-14\n---\n\n# Title\n')).toBe('<h1>Title</h1>\n');
  });

  test('shows markup as text', () => {
    const html = render('<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> & <b>bold</b>');
    expect(html).not.toMatch(/<(?!\/?p>)/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('leaves comments out, in their own lines and between words', () => {
    const text = '# A\n\n<!-- logbook: prose\n| hint -->\n\nbefore <!-- not this --> behind\n';
    expect(render(text)).toBe('<h1>A</h1>\n<p>before  behind</p>\n');
  });

  test('shows a comment that never ends', () => {
    expect(render('<!-- open\n\ntext')).toContain('&lt;!-- open');
  });

  test('keeps what stands in code as it is', () => {
    expect(render('`<!-- a -->`')).toBe('<p><code>&lt;!-- a --&gt;</code></p>\n');
  });

  test('says where links lead without leading there', () => {
    expect(render('[a](../b.md "c")')).toBe(
      '<p><a href="#" title="../b.md" data-href="../b.md">a</a></p>\n',
    );
    expect(render('[a](javascript:alert(1))')).not.toContain('<a');
    expect(render('https://example.com')).not.toContain('<a');
  });

  test('shows the images that it may show, and says what another one was', () => {
    expect(render('![a "b"](./c.png)')).toBe(
      '<p><img src="shown:./c.png" alt="a &quot;b&quot;"></p>\n',
    );
    const blocked = render('![outside](https://example.com/a.png)');
    expect(blocked).toContain('outside (not shown');
    expect(blocked).not.toContain('https://example.com');
  });

  test('has boxes in its checklists and nowhere else', () => {
    const html = render('- [x] done\n- [ ] open\n- [link] text\n\n[x] no box');
    expect(html.match(/<input type="checkbox" disabled checked> done/g)).toHaveLength(1);
    expect(html.match(/<input type="checkbox" disabled> open/g)).toHaveLength(1);
    expect(html.match(/<input/g)).toHaveLength(2);
  });

  test('tells the lines of a diff apart', () => {
    expect(render('```diff\n@@ -1 +1 @@\n-<a>\n+b\n```')).toBe(
      '<pre class="code" tabindex="0"><code><span class="line hunk">@@ -1 +1 @@ </span>' +
        '<span class="line removed">-&lt;a&gt; </span><span class="line added">+b </span></code></pre>\n',
    );
  });

  test('scrolls wide tables by themselves', () => {
    expect(render('| a |\n|---|\n| b |')).toMatch(
      /^<div class="table-scroll" tabindex="0"><table>/,
    );
  });
});
