const choice = /^[[({]?\s*[\p{L} ]{2,24}(?:\s*[/|]\s*[\p{L} ]{2,24})+\s*[\])}]?$/u;
const placeholder = /^(?:\[.*\]|\{\{.*\}\}|<.*>|tbd|todo|n\/a|-+|—)?$/i;

/** The status in a text as people wrote it; undefined for an unfilled choice such as `Resolved / Ongoing`. */
export function readStatus(text: string): string | undefined {
  const trimmed = text.trim();
  return choice.test(trimmed) || placeholder.test(trimmed) ? undefined : trimmed;
}

/**
 * What several statuses have in common: without the prose behind them, symbols, and differences of case.
 * `Fully resolved (PR #1098)` and `Resolved - monitoring` are both `Resolved`.
 */
export function statusGroup(status: string): string {
  const words = status
    .replace(/[\p{Extended_Pictographic}\u{FE0F}\u{200D}]/gu, ' ')
    .replace(/^[\s*_`]+/, '')
    .replace(/^(?:fully|now|partially)\s+/i, '');
  const head = /^[^([,;:.–—|]*?(?=\s+-\s|\s*[([,;:.–—|]|\s*$)/u.exec(words)?.[0].trim() ?? '';
  const bare = head === '' ? status.trim() : head;
  return bare.charAt(0).toUpperCase() + bare.slice(1).toLowerCase();
}
