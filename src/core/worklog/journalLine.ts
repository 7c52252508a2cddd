/** What an entry of a work journal is about; `note` is everything that says nothing of the kind itself. */
export type WorkJournalKind =
  | 'session'
  | 'intent'
  | 'approach'
  | 'tried'
  | 'failed'
  | 'working'
  | 'found'
  | 'decision'
  | 'blocked'
  | 'wish'
  | 'manual'
  | 'state'
  | 'mutation'
  | 'unblocked'
  | 'correction'
  | 'receipt'
  | 'completed'
  | 'note';

/** Labels as people write them, in the order in which they are tried. */
const labels: readonly (readonly [WorkJournalKind, string])[] = [
  ['unblocked', 'unblocked|no longer blocked'],
  ['receipt', 'read by [^:：\\n]+'],
  ['completed', 'archived'],
  ['correction', 'corrections?|corrected'],
  ['intent', 'intent(?:ion)?|goal|objective|task'],
  ['approach', 'approach|plan|strategy'],
  ['state', 'current state|state|status|where (?:it|things) stands?|handover|next steps?'],
  ['failed', "failed|failure|fails|did(?:n'|no)t work|dead end"],
  ['working', 'working|works|worked|success|fixed|resolved|done'],
  ['decision', 'decisions?|decided'],
  ['blocked', 'blocked|blockers?|blocking'],
  ['found', 'found|findings?|discover(?:y|ies|ed)|insight|learned'],
  ['tried', 'tried|attempted|attempt(?:\\s*#?\\d+)?'],
  ['wish', 'wish(?:es)?'],
  ['manual', 'manual(?:ly| process| work)?|by hand'],
  ['note', 'notes?'],
];

const labelled = labels.map(
  ([kind, words]) =>
    [
      kind,
      new RegExp(
        `^(?:\\*\\*|__)?(?:${words})(?:\\s+\\((?<aside>[^)]*)\\))?(?:\\*\\*|__)?\\s*[:：](?:\\*\\*|__)?\\s*`,
        'i',
      ),
    ] as const,
);
const named = labels.map(([kind, words]) => [kind, new RegExp(`^(?:${words})$`, 'i')] as const);

/** Marks that tell as much as a label. */
export const kindMarks = {
  failed: ['❌', '✗', '✖', '🔴'],
  working: ['✅', '✔', '✓', '🟢'],
  blocked: ['🚧', '⛔', '🛑'],
  found: ['💡', '🔍'],
} as const satisfies Readonly<Partial<Record<WorkJournalKind, readonly string[]>>>;

/** What a label of a kind may say, as the source of a pattern. */
export function labelWords(kind: WorkJournalKind): string {
  return labels.find(([labelled]) => labelled === kind)?.[1] ?? '';
}

/** Marks and openings of sentences that tell as much as a label. */
const telling: readonly (readonly [WorkJournalKind, RegExp])[] = [
  ...Object.entries(kindMarks).map(
    ([kind, marks]) =>
      [kind as WorkJournalKind, new RegExp(`^[${marks.join('')}]\\uFE0F?\\s*`, 'u')] as const,
  ),
  ['wish', /^(?=I wish I had\b)/i],
  ['tried', /^(?=tried\b)/i],
  ['blocked', /^(?=blocked (?:on|by)\b)/i],
  ['decision', /^(?=decided\b)/i],
];

/** The text without its label is not enough of these: who has read stands in the label. */
const wholeLines: ReadonlySet<WorkJournalKind> = new Set(['receipt']);

/** What a line of a work journal says. */
export interface JournalLine {
  readonly kind: WorkJournalKind;
  /** Without the label. */
  readonly text: string;
  /** Named behind the label: `Failed (by Ana): the swap`. */
  readonly author?: string;
}

/**
 * The kind of a line and its text without the label: `❌ **Failed:** the swap` is `failed` and `the swap`.
 * @returns undefined for a line that names no kind
 */
export function readJournalLine(line: string): JournalLine | undefined {
  const mark = telling.find(([, pattern]) => pattern.test(line));
  const rest = mark === undefined ? line : line.replace(mark[1], '');
  if (!/[:：]/.test(rest)) return mark && { kind: mark[0], text: rest };
  for (const [kind, pattern] of labelled) {
    const match = pattern.exec(rest);
    if (match === null) continue;
    const author = /^by (.+)$/i.exec(match.groups?.['aside'] ?? '')?.[1]?.trim();
    const text = wholeLines.has(kind) ? rest : rest.slice(match[0].length);
    return author === undefined ? { kind, text } : { kind, text, author };
  }
  return mark && { kind: mark[0], text: rest };
}

/** The kind that a heading such as `Decisions` gives to what stands below it. */
export function kindOfHeading(text: string): WorkJournalKind | undefined {
  const bare = text.replace(/[:\s]+$/, '');
  return named.find(([, pattern]) => pattern.test(bare))?.[0];
}
