/** Markdown of one line as the words that a reader sees. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/!?\[([^\]]*)\]\([^)\s]*(?:\s[^)]*)?\)/g, '$1')
    .replace(/<(https?:[^>\s]+)>/g, '$1')
    .replace(/`+/g, '')
    .replace(/\*\*|__|~~/g, '')
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)|(?<=\S)\*(?![\p{L}\p{N}*])/gu, '')
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}_])/gu, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether a text only keeps the place of one that nobody has written: `[Specific action]`, `TBD`, `...`. */
export function isPlaceholder(text: string): boolean {
  return /^(?:[-–—?.…_\s]*|n\/?a|none(?: yet)?\.?|tbd|tba|todo|\[[^\]]*\]|<[^<>]*>|\{\{?[^{}]*\}?\})$/i.test(
    text.trim(),
  );
}

/** A name without what marks it as one; null where the document names nobody. */
export function readOwner(written: string): string | null {
  const text = plainText(written).replace(/(^|[\s(,/&])@(?=\w)/g, '$1');
  if (isPlaceholder(text) || /^(?:unassigned|nobody|no owner|unknown|open)$/i.test(text))
    return null;
  return text;
}

/** The first link to an issue or pull request in a text. */
export function readIssue(markdown: string): string | null {
  return (
    /https?:\/\/[^\s)>\]|]+\/(?:issues|pull|pulls|merge_requests|browse|work_items|-\/issues)\/[\w-]+/.exec(
      markdown,
    )?.[0] ??
    /(?<![\w/&])(?:[\w.-]{1,40}\/[\w.-]{1,100})?#\d+\b/.exec(markdown)?.[0] ??
    null
  );
}
