import { readHeadingText } from '../markdown/headingText';
import { headingName, parseMarkdown } from '../markdown/markdownDocument';

/** The plain texts of a Markdown text's headings, in order. */
export function headingTexts(markdown: string): string[] {
  const { text, blocks } = parseMarkdown(markdown);
  return blocks.flatMap((block) =>
    block.kind === 'heading' ? [headingName(readHeadingText(text, block))] : [],
  );
}

/**
 * The anchors that a link inside of a document may name, as GitHub and VS Code make them of headings, each with the
 * text of its heading.
 */
export function headingsByAnchor(markdown: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const [index, heading] of headingTexts(markdown).entries()) {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-');
    const count = counts.get(slug) ?? 0;
    counts.set(slug, count + 1);
    found.set(count === 0 ? slug : `${slug}-${count}`, index);
  }
  return found;
}
