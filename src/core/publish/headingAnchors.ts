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
  const anchorOf = anchorMaker();
  return new Map(headingTexts(markdown).map((heading, index) => [anchorOf(heading), index]));
}

/** @returns a function that makes the anchors of a document's headings, called with their plain texts in order */
export function anchorMaker(): (heading: string) => string {
  /** How often each anchor was wanted. */
  const taken = new Map<string, number>();
  return (heading) => {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-');
    let count = taken.get(slug) ?? 0;
    let anchor = count === 0 ? slug : `${slug}-${count}`;
    // A heading may say what the next of another's anchors would be.
    while (taken.has(anchor)) anchor = `${slug}-${++count}`;
    taken.set(slug, count + 1);
    if (anchor !== slug) taken.set(anchor, 1);
    return anchor;
  };
}
