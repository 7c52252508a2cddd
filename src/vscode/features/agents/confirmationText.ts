/** Longer values are cut in the question; the tool gets them whole. */
const maxValue = 2_000;

/**
 * What a tool is about to write, as Markdown for the question whether it may. Everything stands in code, where nothing
 * that a model made up can become a link, an image or a command.
 */
export function confirmationText(input: unknown): string {
  const entries = Object.entries(input as Record<string, unknown>).filter(
    ([, value]) => value !== undefined,
  );
  return entries.map(([key, value]) => `**${key}**\n\n${codeBlock(shown(value))}`).join('\n\n');
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
  return text.length <= maxValue ? text : `${text.slice(0, maxValue)}\n...`;
}

/** Fenced by more backticks than the text has in a row. */
function codeBlock(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
