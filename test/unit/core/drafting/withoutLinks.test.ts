import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { withoutLinks } from '../../../../src/core/drafting/withoutLinks';

const renderers = [false, true].map((html) => new MarkdownIt({ html, linkify: true }));

/** Links and images that a reader of the Markdown would make. */
function linksIn(markdown: string): string[] {
  return renderers.flatMap(
    (renderer) => renderer.render(markdown).match(/<(?:a|img)[\s>]/gi) ?? [],
  );
}

describe('an answer without links', () => {
  it.each([
    ['[x][1]\n\n[1]: http://evil', '\\[x\\]\\[1\\]\n\n\\[1\\]: `http://evil`'],
    ['![i][1] ![i](http://evil.example/a.png)', undefined],
    ['<http://evil.example> <a href="http://evil.example">x</a>', undefined],
    ['See https://evil.example/a.', 'See `https://evil.example/a`.'],
    ['**www.evil.example**, me@evil.example', '**`www.evil.example`**, `me@evil.example`'],
    ['[a[b]](http://evil)', '\\[a\\[b\\]\\](`http://evil`)'],
    ['[a\nb](http://evil "c")', undefined],
    ['| `a | b` c `[x](http://evil)` |\n|---|---|\n| `a | b` c `[x](http://evil)` |', undefined],
    ['`a [x](http://evil) |\n---\nb`', undefined],
    ['<!--\n~~~\n-->\n~~~\n[x](http://evil)\n~~~', undefined],
    ['<div>\n- a\n\n  ```\n[x](http://evil)\n  ```', undefined],
    ['```npm test``` [x](http://evil)\n\n[x](http://evil)', undefined],
    ['https://|', '`https://`|'],
    ['~~~ |\n---\n[x](http://evil)', undefined],
    ['- ```\n  code\n\n[x](http://evil)', undefined],
    ['\\`[x](http://evil)` \\https://evil.example \\\\[x](http://evil)', undefined],
  ])('%j', (markdown, expected) => {
    const plain = withoutLinks(markdown);
    expect(linksIn(markdown)).not.toEqual([]);
    expect(linksIn(plain)).toEqual([]);
    if (expected !== undefined) expect(plain).toBe(expected);
  });

  it.each([
    'Fixed by `curl https://x.y/[1]` in `a | b`.',
    '```sh\ncurl "https://x.y" <a> [b](c)\n```',
    '1. **First** it was _slow_ (see ADR 3).\n2. Then:\n\n   ~~~\n   [a](b)\n   ~~~',
    '| a | `b` |\n|---|---|\n| c | `d \\| [e](f)` |',
  ])('keeps %j', (markdown) => {
    expect(withoutLinks(markdown)).toBe(markdown);
  });

  it('has none, whatever the model says', () => {
    const piece = fc.constantFrom(
      ...[
        '[x](http://evil.example)',
        '[',
        ']',
        '(http://evil.example)',
        '![',
        '[1]',
        '<',
        '>',
        '!',
      ],
      ...[
        'https://evil.example/(a)',
        'www.evil.example',
        'me@evil.example',
        'evil.com',
        '//evil.com',
      ],
      ...[
        '<http://evil.example>',
        '[1]: http://evil.example',
        '<a href="http://evil.example">',
        '&lt;',
      ],
      ...[
        '`',
        '``',
        '```',
        '~~~',
        '\\',
        '*',
        '_',
        '~~',
        '$',
        '|',
        ' ',
        ' ',
        'word',
        'https:',
        '//',
      ],
      ...['\n', '\n', '\n\n', '\n```\n', '\n~~~\n', '\n    ', '\n- ', '\n> ', '\n1. ', '\n  '],
      ...['\n|---|\n', '\n---\n', '\n|-|-|\n', '\n<div>\n', '\n<!--\n', '-->', '\n# ', '\t'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 16 }), (pieces) => {
        expect(linksIn(withoutLinks(pieces.join('')))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });
});
