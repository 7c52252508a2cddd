import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { untypedDocument } from '../../../../src/core/documents/untyped';
import { prepareDocument } from '../../../../src/core/publish/preparedDocument';
import {
  exportAsHtml,
  exportAsMarkdown,
  richText,
} from '../../../../src/node/publish/exportDocument.lazy';
import { tempFolder, write } from '../tempRepository';

const text = [
  '---',
  'severity: high',
  '---',
  '',
  '# Pool & full',
  '',
  '<!-- for the author -->',
  '## Why & how',
  '',
  '<script>alert(1)</script> ![Load](a.png) ![web](https://x.y/z.png) ![none](none.png)',
  '',
  '[up](#why--how) [web](https://x.y/?a=1&b=2) [doc](b.md) [js](javascript:alert(1)) [cmd](command:x)',
  '',
].join('\n');

function workspace() {
  const root = tempFolder();
  write(root, 'docs/a.png', Buffer.from([1, 2, 3]));
  return {
    root,
    document: prepareDocument(text, 'docs/pool.md', untypedDocument),
    target: path.join(tempFolder(), 'out of here'),
  };
}

describe('as HTML', () => {
  it('is one file that loads and runs nothing', async () => {
    const { root, document, target } = workspace();
    const warnings = await exportAsHtml(root, document, `${target}.html`);
    const html = readFileSync(`${target}.html`, 'utf8');
    expect(html).toContain('<title>Pool &amp; full</title>');
    expect(html).toContain('<img src="data:image/png;base64,AQID" alt="Load"> web none');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('<h2 id="why--how">Why &amp; how</h2>');
    expect(html).toContain('<a href="#why--how">up</a> <a href="https://x.y/?a=1&amp;b=2">web</a>');
    expect(html).toMatch(/<\/a> doc js cmd<\/p>/);
    expect(html).not.toMatch(/<script|for the author|severity/);
    expect(warnings).toEqual([
      'docs/none.png is left out: there is no such file.',
      'The link to b.md is left out: its target is not there.',
      'The link to javascript:alert(1) is left out: its target is not there.',
      'The link to command:x is left out: its target is not there.',
    ]);
  });

  it('is what is copied, with Markdown beside it', async () => {
    const { root, document } = workspace();
    const { html, text: markdown } = await richText(root, document);
    expect(html).toMatch(/^<h2 id="why--how">/);
    expect(markdown).toMatch(/^## Why & how/);
  });
});

describe('as Markdown', () => {
  it('has its images beside it', async () => {
    const { root, document, target } = workspace();
    await exportAsMarkdown(root, document, `${target}.md`);
    const [image = ''] = readdirSync(`${target}-images`);
    expect(readFileSync(`${target}-images/${image}`)).toEqual(Buffer.from([1, 2, 3]));
    expect(readFileSync(`${target}.md`, 'utf8')).toContain(
      `# Pool & full\n\n## Why & how\n\n<script>alert(1)</script> ![Load](out%20of%20here-images/${image})`,
    );
  });

  it('says where it could not be written', async () => {
    const { root, document, target } = workspace();
    write(path.dirname(target), path.basename(target), 'a file');
    await expect(exportAsMarkdown(root, document, `${target}/no/x.md`)).rejects.toMatchObject({
      name: 'LogbookError',
    });
  });
});
