import type { Phrase } from '../phrases';
import { findPhrases, likeCase } from '../phrases';
import type { Rule } from '../rule';

/** Words for which a shorter one says the same, whatever the sentence. */
const plainWords: Readonly<Record<string, string>> = {
  utilize: 'use',
  utilise: 'use',
  utilizes: 'uses',
  utilises: 'uses',
  utilized: 'used',
  utilised: 'used',
  utilizing: 'using',
  utilising: 'using',
  'prior to': 'before',
  'subsequent to': 'after',
  'at this point in time': 'now',
  'due to the fact that': 'because',
};

const plainPattern = new RegExp(
  `\\b(?:${Object.keys(plainWords).join('|').replaceAll(' ', '\\s+')})\\b`,
  'gi',
);

const phrases: readonly Phrase[] = [
  {
    pattern:
      /\b(?:encountered|experienced|faced)\s+(?:an?\s+|some\s+)?(?:unexpected|unforeseen|unanticipated|technical|minor)\s+(?:issue|problem|difficult|challenge|complication)\w*/gi,
    message:
      '"{match}" hides what happened. Say what broke, what you did ("we ..."), and whom it hurt.',
  },
  {
    pattern:
      /\b(?:elevated|heightened|increased)\s+(?:levels?\s+of\s+)?(?:stress|anxiety)(?:\s+levels?)?\b(?!\s+on\b)/gi,
    message:
      '"{match}" is how a report talks about people. Say what you felt and heard: "we were panicking".',
  },
  {
    pattern:
      /\b(?:issue|issues|problem|incident|bug|matter|situation)\s+(?:was|were|has\s+been|have\s+been)\s+(?:successfully\s+|promptly\s+|subsequently\s+)?(?:resolved|addressed|remediated|rectified)\s+(?:after|following|upon)\s+(?:an?\s+|some\s+|further\s+|thorough\s+|extensive\s+)*(?:investigation|analysis|troubleshooting|review)/gi,
    message:
      '"{match}" leaves out the people and the hours. Say who found it, after how long, and how that felt.',
  },
  {
    pattern: /\b(?:resolved|addressed|handled)\s+in\s+a\s+timely\s+(?:manner|fashion)/gi,
    message: '"{match}" gives no time. Say how many minutes or hours it took.',
  },
  {
    pattern: /\bmistakes\s+were\s+made\b/gi,
    message: '"Mistakes were made" by whom? Say "we" and name the mistake.',
  },
  {
    pattern:
      /\b(?:lessons|learnings)\s+(?:were|have\s+been)\s+(?:learned|learnt|identified|captured)\b/gi,
    message: '"{match}" names none. Write the lesson itself.',
  },
  {
    pattern:
      /\b(?:appropriate|necessary|corrective|remedial)\s+(?:measures|steps|actions?)\s+(?:was|were|have\s+been|has\s+been|will\s+be)\s+(?:taken|implemented|put\s+in\s+place)/gi,
    message: '"{match}" names no step. Write the steps.',
  },
  {
    pattern: /\bdue\s+to\s+(?:unforeseen|unexpected|exceptional)\s+circumstances\b/gi,
    message: '"{match}" is an excuse, no cause. Name the circumstances.',
  },
  {
    pattern:
      /\bapologi[sz]e\s+for\s+any\s+inconvenience\b|\bany\s+inconvenience\s+(?:this\s+)?(?:may|might)\s+have\s+caused\b/gi,
    message: '"{match}" belongs on a status page. Say who was hurt, and how.',
  },
  {
    pattern:
      /\b(?:valuable|great)\s+(?:learning\s+opportunity|opportunity\s+(?:for\s+improvement|to\s+learn))\b|\bareas?\s+(?:for|of)\s+improvement\s+(?:was|were|have\s+been|has\s+been)\s+identified\b/gi,
    message:
      '"{match}" is a report smoothing things over. Say what went wrong and what you know now.',
  },
  {
    pattern:
      /\b(?:leverag(?:e|ed|ing)\s+(?:our\s+|the\s+)?synerg\w+|synergi[sz]e\w*|circle\s+back|low[- ]hanging\s+fruit|paradigm\s+shift|value[- ]add)\b/gi,
    message:
      '"{match}" is a phrase from meetings. Say what you mean in the words you would use at your desk.',
  },
  {
    pattern: plainPattern,
    message: '"{match}" has a plainer word.',
    plain: (matched) => {
      const word = plainWords[matched.toLowerCase().replace(/\s+/g, ' ')];
      return word === undefined ? undefined : likeCase(matched, word);
    },
  },
];

export const corporateSpeak: Rule = {
  code: 'journal-corporate-speak',
  types: ['journal'],
  severity: 'warning',
  summary: 'phrases that sound like a status report instead of a person.',
  explanation:
    'A journal entry is read at night by somebody with the same problem. "The issue was resolved after investigation" ' +
    'tells them nothing; who found what after how long does. Write as you would tell it to a colleague, swear words ' +
    'included. Quotations and code are not looked at.',
  good: [
    'We f*cked up. Our deployment took down production for 6 hours because we forgot to update a script name.',
    'We were panicking. The CEO asked "when will it be fixed?" while we had no idea what was wrong.',
    'The status page said "we encountered an unexpected issue". It was our migration.',
    'The timestamp in the event that broke the consumer was in local time.',
  ],
  bad: [
    'We encountered an unexpected issue during deployment.',
    'The team experienced elevated stress levels.',
    'The issue was resolved after investigation.',
    'We utilized a retry loop.',
  ],
  check: (view) => findPhrases(view, [{ start: 0, end: view.prose.length }], phrases),
};
