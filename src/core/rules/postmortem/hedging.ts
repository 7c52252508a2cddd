import type { DocumentView, Span } from '../documentView';
import { findPhrases } from '../phrases';
import type { Phrase } from '../phrases';
import type { Rule, RuleFinding } from '../rule';

const guesses: readonly Phrase[] = [
  {
    pattern: /\b(?:probably|possibly|perhaps|maybe|presumably|supposedly|hopefully)\b/gi,
    message:
      'A timeline holds what is known; "{match}" is a guess. Write what was seen, and when, or leave it out.',
  },
  {
    pattern: /\b(?:might|may|could)\s+have\s+\w+/gi,
    message:
      'A timeline holds what is known; "{match}" is a guess. Write what was seen, and when, or leave it out.',
    unless: /\b(?:realis|realiz|suspect|thought|assum|report|hypothes|fear|whether)\w*/i,
  },
  {
    pattern:
      /\b(?:will\s+(?:be|have)\s+\w+|(?:is|are)\s+(?:going|expected|planned|scheduled)\s+to\s+\w+|(?:is|are)\s+being\s+\w+)/gi,
    message:
      'Write the timeline in the past tense; "{match}" has not happened yet. What is still to do is an action item.',
    unless:
      /\b(?:announc|post|told|said|say|notif|inform|decid|reali[sz]|expect|confirm|report|communicat|publish|updat)\w*|[“"']/i,
  },
];

const regrets: readonly Phrase[] = [
  {
    pattern: /\b(?:unfortunately|regrettably|sadly)\b,?/gi,
    message: 'Say what was not there instead of regretting it: "we did not have alerting on ...".',
  },
];

export const hedging: Rule = {
  code: 'postmortem-hedging',
  types: ['postmortem'],
  severity: 'info',
  summary: 'guesses and plans in the timeline, and regrets where a fact belongs.',
  explanation:
    'The timeline is in the past tense, factual, and to the minute. A guess belongs in the root cause, a plan in the ' +
    'action items. "Unfortunately" is not a fact about the system: "we did not have alerting on X" is.',
  good: [
    '## Timeline\n\n| Time (UTC) | Event |\n| --- | --- |\n| 10:02 | The seal alert fired |\n| 10:20 | The pods were restarted |',
    '## What Went Poorly\n\n- We did not have alerting on the seal status.',
  ],
  bad: [
    '## Timeline\n\n| Time (UTC) | Event |\n| --- | --- |\n| 10:02 | Someone probably restarted the node |',
    '## Timeline\n\n| Time (UTC) | Event |\n| --- | --- |\n| 10:20 | The pods will be restarted |',
    '## What Went Poorly\n\n- Unfortunately alerting was missing.',
  ],
  *check(view) {
    const timelines = view.sections('Timeline').map(view.bodyOf);
    yield* findPhrases(view, timelines, guesses);
    for (const found of findPhrases(view, [{ start: 0, end: view.prose.length }], regrets)) {
      yield { ...found, ...withoutWord(view, found) };
    }
  },
};

/** The sentence says the same without the word; at its beginning the next word gets the capital. */
function withoutWord(
  { document, prose }: DocumentView,
  { start, end }: Span,
): Pick<RuleFinding, 'end' | 'fix'> {
  const word = document.text.slice(start, end).replace(/,$/, '');
  const wordEnd = start + word.length;
  const nextAt = end + (/^[ \t]*/.exec(document.text.slice(end))?.[0].length ?? 0);
  // What is no prose, such as code or an address, is blank there and keeps its case.
  const next = prose.charAt(nextAt);
  if (!/\p{L}/u.test(next)) return { end: wordEnd };
  const isFirst = /^\p{Lu}/u.test(word);
  return {
    end: wordEnd,
    fix: {
      title: `Remove "${word}"`,
      edits: [{ start, end: nextAt + 1, text: isFirst ? next.toUpperCase() : next }],
    },
  };
}
