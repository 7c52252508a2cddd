import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { untypedDocument } from '../../../../src/core/documents/untyped';
import {
  bookStackAnchor,
  bookStackMarkdown,
} from '../../../../src/core/publish/bookstack/bookStackMarkdown';
import { composePage, imagesOf } from '../../../../src/core/publish/composePage';
import { cutName, defaultNameFormat, pageName } from '../../../../src/core/publish/pageName';
import { prepareDocument } from '../../../../src/core/publish/preparedDocument';
import { publishedBody } from '../../../../src/core/publish/publishedBody';

const postmortem = { ...untypedDocument, id: 'postmortem', label: 'Postmortem' };

describe('the body of a page', () => {
  it('has neither front matter, nor title, nor comments', () => {
    const text = [
      '---',
      'severity: high',
      '---',
      '',
      '# Postmortem: Pool full',
      '',
      '<!-- logbook-disable postmortem-blame -->',
      '',
      '**Date:** 2026-02-03 <!-- in UTC -->',
      '',
      '<!-- a',
      '',
      'long one -->',
      '',
      '## Timeline',
      '',
      'One <!-- x --> two.',
      '',
      '',
    ].join('\n');
    expect(publishedBody(text)).toBe('**Date:** 2026-02-03\n\n## Timeline\n\nOne  two.');
  });

  it('keeps what is code, and what only looks like a comment', () => {
    const text = [
      'Write `<!-- x -->` or:',
      '',
      '- a list with',
      '  ```html',
      '  <!-- shown -->',
      '  ```',
      '',
      'An end without a beginning -->, a beginning without an end <!-- here.',
    ].join('\n');
    expect(publishedBody(text)).toBe(text);
  });

  it.each([
    ['```npm test``` failed.\n<!-- internal -->\nEnd', '```npm test``` failed.\nEnd'],
    ['text\n    ```\n<!-- internal -->\nEnd', 'text\n    ```\nEnd'],
    ['- a\n\n  ```\n  code\n\n<!-- internal -->\nEnd', '- a\n\n  ```\n  code\n\nEnd'],
    ['```\n```js\n<!-- shown -->\n```\n<!-- internal -->', '```\n```js\n<!-- shown -->\n```'],
    ['a ` b\nc ` d <!-- x --> ` e', 'a ` b\nc ` d  ` e'],
    ['a `b\nc <!-- shown --> d`', undefined],
    ['\\`<!-- internal -->`', '\\``'],
    ['<div>\n`<!-- internal -->`\n</div>', '<div>\n``\n</div>'],
    ['a <!--\n```\nb --> c\n\n<!-- internal -->', 'a\n c'],
    ['a\n<!-- x -->\n    <!-- y -->', 'a'],
  ])('has no comments behind what only looks like code: %j', (text, expected) => {
    expect(publishedBody(text)).toBe(expected ?? text);
  });

  it('has no comment that a reader would not see in the document', () => {
    const line = fc
      .tuple(
        fc.constantFrom('', '', '', '  ', '    ', '> ', '- '),
        fc.constantFrom(
          ...['', '', 'text', '```', '```js', '```a``` b', '~~~', '<!-- a -->', '<!-- b', 'c -->'],
          ...['a `b', '`<!-- d -->`', 'e ` <!-- f --> `` g', '<div>', '\\`<!-- h -->'],
        ),
      )
      .map((parts) => parts.join(''));
    const renderer = new MarkdownIt({ html: true });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 9 }), (lines) => {
        const html = renderer.render(publishedBody(lines.join('\n')));
        expect(html).not.toMatch(/<!--[^]*?-->/);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps a title that stands below a section, and every other byte', () => {
    expect(publishedBody('## First\n\n# Second\n\n\n  text\t\n')).toBe(
      '## First\n\n# Second\n\n\n  text',
    );
    expect(publishedBody('\uFEFFTitle\r\n=====\r\n\r\na  \r\nb\r\n')).toBe('a  \nb');
    expect(publishedBody('')).toBe('');
    expect(publishedBody('# Only a title\n')).toBe('');
  });
});

describe('the name of a page', () => {
  const parts = { type: 'Postmortem', date: '2026-02-03', title: 'Pool full', severity: 'P1' };

  it.each([
    [defaultNameFormat, parts, 'Postmortem 2026-02-03: Pool full'],
    ['{{title}}', parts, 'Pool full'],
    ['{{ date }} {{title}} ({{severity}})', parts, '2026-02-03 Pool full (P1)'],
    [defaultNameFormat, { ...parts, date: '' }, 'Postmortem: Pool full'],
    ['{{title}} ({{severity}})', { ...parts, severity: '' }, 'Pool full'],
    ['{{date}}', { ...parts, date: '' }, 'Pool full'],
    ['{{title}}', { ...parts, title: ' ' }, 'Untitled'],
    ['{{unknown}} {{title}}', { ...parts, title: 'a\n$& {{date}}' }, '{{unknown}} a $& {{date}}'],
  ])('%s', (format, values, name) => {
    expect(pageName(format, values)).toBe(name);
  });

  it('is cut where BookStack would cut it, between characters', () => {
    expect(cutName('x'.repeat(300))).toHaveLength(191);
    expect(cutName('🔥'.repeat(192))).toBe('🔥'.repeat(191));
  });

  it('has the title without the name of its type', () => {
    const text = '# Postmortem: Pool full\n\n**Date:** 2026-02-03\n**Severity:** P1\n';
    const { name } = prepareDocument(text, 'docs/postmortems/x.md', postmortem);
    expect(pageName(defaultNameFormat, name)).toBe('Postmortem 2026-02-03: Pool full');
    expect(name.severity).toBe('P1');
  });
});

describe('links', () => {
  const compose = (body: string) =>
    composePage(prepareDocument(body, 'docs/postmortems/a.md', postmortem), {
      document: (path) => (path === 'docs/postmortems/b.md' ? 'https://wiki/link/7' : undefined),
      named: (name) => (name === 'b' ? 'docs/postmortems/b.md' : undefined),
      image: (path) => (path.endsWith('.svg') ? undefined : `https://wiki/img/${path}`),
      anchor: (anchor) => (anchor === 'timeline' ? 'bkmrk-timeline' : undefined),
    });

  it.each([
    ['[B](b.md)', '[B](https://wiki/link/7)'],
    ['[B](./b.md#timeline "Its title")', '[B](https://wiki/link/7 "Its title")'],
    ['[B](<../postmortems/b.md>)', '[B](https://wiki/link/7)'],
    ['[B](/docs/postmortems/b.md)', '[B](https://wiki/link/7)'],
    ['[**not** there](c.md)', '**not** there'],
    ['[[b]] and [[b|the other]]', '[b](https://wiki/link/7) and [the other](https://wiki/link/7)'],
    ['[[gone|that one]]', 'that one'],
    ['[out](../../../etc/passwd) [js](javascript:alert(1))', 'out js'],
    [
      '[web](https://example.com/a_(b)) <https://x.y>',
      '[web](https://example.com/a_(b)) <https://x.y>',
    ],
    ['[down](#timeline) [none](#nowhere)', '[down](#bkmrk-timeline) [none](#nowhere)'],
    ['![a chart](img/c%20d.png)', '![a chart](https://wiki/img/docs/postmortems/img/c%20d.png)'],
    ['![a chart](c.svg)', 'a chart'],
    [
      '[![thumb](t.png)](b.md)',
      '[![thumb](https://wiki/img/docs/postmortems/t.png)](https://wiki/link/7)',
    ],
    ['See [x].\n\n[x]: b.md', 'See [x].\n\n[x]: https://wiki/link/7'],
    ['`[B](b.md)`', '`[B](b.md)`'],
    ['```\n[B](b.md)\n```', '```\n[B](b.md)\n```'],
    ['```npm test``` [B](b.md)', '```npm test``` [B](https://wiki/link/7)'],
    ['```npm test``` failed\n\n[B](b.md)', '```npm test``` failed\n\n[B](https://wiki/link/7)'],
    ['```\n```js\n[B](b.md)\n```', '```\n```js\n[B](b.md)\n```'],
    ['- ```\n  [B](b.md)\n\n[B](b.md)', '- ```\n  [B](b.md)\n\n[B](https://wiki/link/7)'],
  ])('%s', (body, expected) => {
    expect(compose(body).markdown).toBe(expected);
  });

  it('say which of them lead nowhere', () => {
    expect(compose('[a](c.md) [b](c.md) [B](b.md) ![c](c.svg)').dropped).toEqual(['c.md']);
  });

  it('tell the images to upload, each once', () => {
    const text = '![a](x.png) ![b](./x.png) [shown](y.jpg) ![web](https://x.y/z.png) [B](b.md)';
    expect(imagesOf(prepareDocument(text, 'docs/a.md', postmortem))).toEqual([
      'docs/x.png',
      'docs/y.jpg',
    ]);
  });
});

describe('Markdown for BookStack', () => {
  it.each([
    ['A `{{@12}}` and {{@3#x}}', 'A `{{ @12}}` and {{ @3#x}}'],
    ['said[^1]\n\n[^1]: there', 'said\\[^1]\n\n\\[^1]: there'],
    ['`[^a]` and\n```\n[^b] https://x.y\n```', '`[^a]` and\n```\n[^b] https://x.y\n```'],
    ['See https://x.y/z?a=b.', 'See <https://x.y/z?a=b>.'],
    ['[a](https://x.y) <https://x.y> [https://x.y](https://x.y)', undefined],
    ['[x]: https://x.y/z(a)\n[^1]: https://x.y', '[x]: https://x.y/z(a)\n\\[^1]: <https://x.y>'],
    ['> [x]:\n> https://x.y\n> "title"', undefined],
    [
      'https://k.example.com/app#/?_g=(time:(from:now-1h))',
      '<https://k.example.com/app#/?_g=(time:(from:now-1h))>',
    ],
    ['(https://x.y/Pool_(computing)), too', '(<https://x.y/Pool_(computing)>), too'],
    ['[Board at https://g.x/a](https://g.x/a) ![at https://g.x](a.png)', undefined],
    [
      '[Board at https://g.x/a][b] [c https://g.x]\n\n[b]: https://g.x/a',
      '[Board at https://g.x/a][b] [c <https://g.x>]\n\n[b]: https://g.x/a',
    ],
    ['text\n\n    curl https://x.y\n\n- a\n\n      curl https://x.y', undefined],
    ['<a href="https://x.y">https://x.y</a>\n\n<div>\nhttps://x.y\n</div>', undefined],
    ['`a\nhttps://x.y` ``` https://x.y ```', undefined],
    [
      '| a | b |\n|---|---|\n| https://x.y/z | `c|',
      '| a | b |\n|---|---|\n| <https://x.y/z> | `c|',
    ],
    ['\\https://x.y', undefined],
    ['**https://x.y/z** and "https://x.y"', '**<https://x.y/z>** and "<https://x.y>"'],
  ])('%s', (markdown, expected) => {
    expect(bookStackMarkdown(markdown)).toBe(expected ?? markdown);
  });

  it('looks as in the editor, with the same links', () => {
    const piece = fc.constantFrom(
      ...[
        'https://a.example/b ',
        'http://a.example/(b)), ',
        'https://a.example/?q=(a:(b)). ',
        '.',
        ', ',
        ' ',
      ],
      ...[' ', '\n', '\n\n', '`', '``', '(', ')', '[', ']', '](https://c.example/d)', '][r]', '!['],
      ...[
        '\n\n<https://e.example>\n\n',
        '<a href="https://f.example">https://g.example</a>',
        '**',
        '"',
        'words',
      ],
      ...[
        '\n\n    ',
        '\n```\n',
        '\n- ',
        '\n> ',
        '\n\n[r]: https://r.example/(s)\n\n',
        '<b>',
        '\n<div>\n',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const markdown = pieces.join('');
        const sent = bookStackMarkdown(markdown);
        // Asterisks mean something else beside a bracket.
        const shown = (html: string) => html.replace(/<\/?(?:strong|em)>|\*/g, '');
        expect(shown(new MarkdownIt({ html: true }).render(sent))).toBe(
          shown(new MarkdownIt({ html: true, linkify: true }).render(markdown)),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('has the anchors that BookStack makes', () => {
    const text = '## Timeline\n\n## TL;DR: cache stampede\n\n### Timeline\n';
    expect(bookStackAnchor(text, 'timeline')).toBe('bkmrk-timeline');
    expect(bookStackAnchor(text, 'timeline-1')).toBe('bkmrk-timeline-1');
    expect(bookStackAnchor(text, 'tldr-cache-stampede')).toBe('bkmrk-tl%3Bdr%3A-cache-stamped');
    expect(bookStackAnchor(text, 'nowhere')).toBeUndefined();
  });
});
