import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';

/**
 * The document as it reads when it is rendered. The markup comes from the host, which lets nothing of the document
 * through as markup; links are given to it too.
 */
export function previewView(markup: string, followLink: (href: string) => void): TemplateResult {
  const follow = (event: Event): void => {
    const link = (event.target as Element).closest('a');
    if (!link) return;
    // VS Code would open it by its own rules.
    event.preventDefault();
    event.stopPropagation();
    followLink(link.dataset['href'] ?? '');
  };
  return html`<article
    class="preview"
    aria-label="Preview"
    tabindex="0"
    @click=${follow}
    @auxclick=${follow}
  >
    ${unsafeHTML(markup)}
  </article>`;
}

/** The heading of a preview with this text, or with this name in a link: `#what-happened`. */
export function previewHeading(root: Element, text: string): Element | undefined {
  const headings = [...root.querySelectorAll('.preview :is(h1, h2, h3, h4, h5, h6)')];
  return (
    headings.find((heading) => heading.textContent.trim() === text) ??
    headings.find((heading) => linkName(heading.textContent) === text.toLowerCase())
  );
}

function linkName(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}
