/** What models are told, as Markdown that a team can replace. */
export interface DraftInstructions {
  /** How this kind of document is written, from the prompt that agents get too. */
  readonly principles: string;
  /** How to answer, around `{{outline}}`. */
  readonly document: string;
  /** What to do about `{{findings}}`. */
  readonly mend: string;
}

/** Behind this heading a prompt says which tools to use; a model in a chat draft has none. */
const filing = /^## Filing it[\s\S]*/m;

/** The part of a prompt that says how to write. @param body with the argument's placeholder still in it */
export function principlesOf(body: string): string {
  return body
    .replace(filing, '')
    .replace(/\{\{\w+\}\}/g, '')
    .trim();
}

export function documentRequest(
  { principles, document }: DraftInstructions,
  outline: string,
): string {
  return `${principles}\n\n${filled(document, 'outline', outline)}`;
}

export function mendRequest({ mend }: DraftInstructions, faults: readonly string[]): string {
  return filled(mend, 'findings', faults.map((fault) => `- ${fault}`).join('\n'));
}

/** A team's own text that forgot the place gets it at its end. */
function filled(text: string, name: string, value: string): string {
  const place = `{{${name}}}`;
  return text.includes(place) ? text.replaceAll(place, () => value) : `${text}\n\n${value}`;
}
