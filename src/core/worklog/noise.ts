/** Why a note is noise: it says what happened and not what was decided or learned. */
export interface Noise {
  /** A sentence. */
  readonly reason: string;
}

interface NoiseKind {
  readonly pattern: RegExp;
  readonly reason: string;
}

const commands =
  'npm|pnpm|yarn|bun|npx|git|make|cargo|go|pip|poetry|docker|kubectl|gradle|mvn|apt|brew|cd|ls|node|python3?|pytest|vitest|jest|eslint|tsc';

const kinds: readonly NoiseKind[] = [
  {
    pattern: new RegExp(
      `^(?:i |we )?(?:ran|run|running|executed|typed|called|did)(?: (?:the|a|all|my))? (?:\`[^\`]+\`|(?:${commands})\\b[^,;:]*|(?:tests?|builds?|lint(?:er)?|linting|command|script|checks?|type ?check)(?: again| suite)?)$`,
      'i',
    ),
    reason: 'It says which command ran, not what that showed or what follows from it.',
  },
  {
    pattern:
      /^(?:i |we )?(?:checked|opened|looked at|read|viewed|edited|changed|updated|saved|modified|touched|inspected|reviewed|closed)(?: (?:the|a|some|this|that|my|these))?(?: (?:files?|code|logs?|docs?|documentation|page|output|folder|directory|readme|config(?:uration)?|settings?|it|that|things?|changes?))?$/i,
    reason: 'It says what was looked at, not what was found there.',
  },
  {
    pattern:
      /^(?:and )?(?:it|this|that|everything|all|the (?:fix|change|code|test|build)|tests?|build)?\s*(?:(?:now|still|just|finally|all) )?(?:works?|worked|working|pass(?:es|ed)?|green|is fine|is ok|is green|is done|done|fixed|looks? (?:good|fine|ok)|is good|succeeded|fails?|failed|broken|is broken|did(?:n't| not) work)(?: (?:now|again|fine|too))?$/i,
    reason: 'It says how something ended, not what it was or why.',
  },
  {
    pattern:
      /^(?:ok(?:ay)?|done|fixed(?: it)?|wip|todo|misc|stuff|progress|made (?:some )?progress|(?:still )?working on it|continued?|continuing|started|starting|finished|committed|pushed|merged|deployed|rebased|pulled|more (?:work|changes|fixes)|some (?:work|changes|fixes)|cleanup|clean(?:ed)? up|tested|testing|debugging|test|asdf|yes|no|hm+)$/i,
    reason: 'It could stand in any journal. Name the thing and the reason.',
  },
];

/**
 * Why a note would help nobody who takes the work over; empty for a note worth writing. Only short notes that say
 * nothing else are noise: what goes on with a reason or a finding is not.
 */
export function noiseIn(text: string): readonly Noise[] {
  const bare = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[.!…\s]+$/, '');
  if (bare === '') return [{ reason: 'It is empty.' }];
  const sentences = bare.split(/(?<=[.!])\s+/).map((sentence) => sentence.replace(/[.!…]+$/, ''));
  const reasons = sentences.map(
    (sentence) => kinds.find(({ pattern }) => pattern.test(sentence))?.reason,
  );
  return reasons.includes(undefined)
    ? []
    : [...new Set(reasons)].flatMap((reason) => (reason === undefined ? [] : [{ reason }]));
}
