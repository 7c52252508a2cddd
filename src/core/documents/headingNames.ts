/**
 * Headings that mean the same, each group in the words that real documents use. A name belongs to one
 * group only.
 */
const synonyms: readonly (readonly string[])[] = [
  ['what happened', 'incident summary', 'executive summary', 'summary', 'overview', 'tl;dr'],
  ['the brutal truth', 'brutal truth', 'the honest truth'],
  ['technical details', 'technical detail', 'details'],
  ['what we tried', 'what i tried', 'attempts', 'failed attempts', 'attempted fixes'],
  [
    'root cause analysis',
    'root cause',
    'root causes',
    'root cause(s)',
    'five whys',
    '5 whys',
    'cause',
  ],
  ['immediate cause', 'direct cause', 'trigger', 'proximate cause'],
  ['systemic causes', 'contributing factors', 'contributing causes', 'underlying causes'],
  ['why did this happen', 'why this happened', 'why it happened', 'why did it happen'],
  ['how it felt', 'how we felt', 'emotional reality', 'the human side'],
  [
    'what we learned',
    'what i learned',
    'lessons learned',
    'lessons learnt',
    'lessons',
    'learnings',
    'key takeaways',
    'takeaways',
    'key learnings',
  ],
  ['technical lessons', 'technical learnings'],
  ['process lessons', 'process learnings'],
  ['team lessons', 'team learnings'],
  [
    'what changes now',
    'what changes',
    'next steps',
    'action items',
    'actions',
    'follow-ups',
    'follow-up',
    'follow ups',
    'corrective measures',
    'corrective actions',
    'prevention',
    'remediation',
    'moving forward',
  ],
  ['now', 'immediate changes', 'immediate', 'immediately', 'right now', 'today'],
  ['this week', 'short term', 'short-term'],
  ['this month', 'long term', 'long-term'],
  ['warning signs', 'warning signs to watch for', 'red flags'],
  ['for next time', 'next time', 'advice for next time'],
  ['timeline', 'timeline of events', 'incident timeline'],
  ['impact', 'customer impact', 'user impact'],
  ['resolution', 'mitigation', 'mitigation & resolution', 'mitigation and resolution', 'the fix'],
  ['detection', 'how we noticed'],
  ['what went well', 'went well'],
  ['what went poorly', 'what went wrong', 'went poorly', 'went wrong', 'what went badly'],
  ['where we got lucky', 'what was lucky', 'lucky'],
];

const groupOf = new Map<string, number>(
  synonyms.flatMap((names, group) => names.map((name) => [name, group] as const)),
);

/** How surely two headings are the same section: `same` words, the same `meaning`, or neither. */
export function compareHeadings(a: string, b: string): 'same' | 'meaning' | undefined {
  const plainA = plainHeading(a);
  const plainB = plainHeading(b);
  if (plainA === plainB) return 'same';
  const group = groupOf.get(plainA);
  return group !== undefined && group === groupOf.get(plainB) ? 'meaning' : undefined;
}

/** A heading or label without what people decorate it with: numbering, emoji, case, closing punctuation, remarks in parentheses. */
export function plainHeading(heading: string): string {
  const words = heading
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[\p{Extended_Pictographic}\u{FE0F}\u{200D}]/gu, ' ')
    .trim()
    .replace(/^(?:(?:part|section|step)\s+\d+\s*[:.)-]|\d+(?:\.\d+)*[.):]|[a-z][.)])\s+/u, '')
    .replace(/^\d+(?:\.\d+)+\s+/, '');
  const bare = words.replace(/\s*\([^()]*\)\s*$/, '').replace(/[\s:?!.]+$/, '');
  return (bare === '' ? words : bare).replace(/\s+/g, ' ').trim();
}
