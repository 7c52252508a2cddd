import MarkdownIt from 'markdown-it';
import { readLinkTarget } from '../../markdown/linkTarget';
import { escapeHtml } from '../../text/escapeHtml';
import { headingName } from '../../markdown/markdownDocument';
import { anchorMaker } from '../headingAnchors';

/** What a page shows. */
export interface ExportedDocument {
  readonly title: string;
  /** Markdown whose images are named by what `images` knows them by. */
  readonly markdown: string;
  /** `data:` addresses by name. */
  readonly images: ReadonlyMap<string, string>;
}

/**
 * A document as one HTML file: nothing is loaded from elsewhere, and nothing in it runs. HTML in the document stands
 * there as text.
 */
export function exportHtml(document: ExportedDocument): string {
  const title = escapeHtml(document.title);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<h1>${title}</h1>
${exportFragment(document)}</body>
</html>
`;
}

/** The content alone, to be pasted into other programs. */
export function exportFragment({ markdown, images }: Omit<ExportedDocument, 'title'>): string {
  const renderer = new MarkdownIt({ html: false, linkify: true, typographer: false });
  renderer.validateLink = (href) => {
    const kind = readLinkTarget(href)?.kind;
    return kind === 'external' || kind === 'heading' || images.has(href);
  };
  // Addresses stay as they are: an image's name is looked up by it.
  renderer.normalizeLink = (href) => href;
  renderer.renderer.rules['image'] = (tokens, index) => {
    const token = tokens[index];
    const source = images.get(String(token?.attrGet('src') ?? ''));
    const alt = escapeHtml(token?.content ?? '');
    // One of the web would tell its server who reads this.
    return source === undefined ? alt : `<img src="${escapeHtml(source)}" alt="${alt}">`;
  };
  // Also of headings in quotes and lists: the editor counts them, too.
  const anchorOf = anchorMaker();
  renderer.renderer.rules['heading_open'] = (tokens, index, options, _env, self) => {
    const text = headingName(tokens[index + 1]?.content ?? '');
    tokens[index]?.attrSet('id', anchorOf(text));
    return self.renderToken(tokens, index, options);
  };
  return renderer.render(markdown);
}

const style = `
:root { color-scheme: light dark; }
body { font: 16px/1.6 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.25; }
h2 { margin-top: 2rem; }
pre, code { font-family: ui-monospace, Consolas, monospace; font-size: 0.9em; }
pre { padding: 0.75rem 1rem; overflow-x: auto; border: 1px solid #8884; border-radius: 4px; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid #8886; padding: 0.25rem 0.6rem; text-align: left; vertical-align: top; }
blockquote { margin-left: 0; padding-left: 1rem; border-left: 3px solid #8886; }
img { max-width: 100%; }
`;
