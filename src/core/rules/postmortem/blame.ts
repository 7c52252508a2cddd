import { operators, programs, things } from '../../text/programNames';
import { findPhrases } from '../phrases';
import type { Phrase } from '../phrases';
import type { Rule } from '../rule';

const person = `(?:(?:the|an?|our|one|another|some)\\s+)?(?:(?:on-call|on-duty|junior|senior|new|database|platform|release|responsible)\\s+){0,2}(?:engineers?|developers?|devs?|${operators}|admins?|administrators?|sysadmins?|dbas?|interns?|contractors?|employees?|technicians?|team\\s+members?|colleagues?|on-call|someone|somebody|reviewers?)`;
/** What may stand between the person and the verb; anything else is another subject: "the admin API did not ...". */
const between =
  '(?:(?:on\\s+(?:call|duty|shift)|who\\s+\\w+|had|has|also|then|simply|again|clearly|just)\\s+){0,2}';
/** What is reproach whatever follows. */
const reproach =
  "(?:forgot|neglected|failed\\s+to|should\\s+have(?!\\s+been)|should've(?!\\s+been)|ought\\s+to\\s+have|carelessly|negligently|recklessly|mistyped|fat-fingered|was\\s+(?:careless|negligent|sloppy|distracted|inattentive|tired)|were\\s+(?:careless|negligent|sloppy)|made\\s+an?\\s+(?:\\w+\\s+)?mistake|messed\\s+up|screwed\\s+up|did(?:\\s+not|n't)\\s+(?:follow|check|test|read|notice|verify|pay|bother|think|double-check|review|look))";
/** What is reproach only with a word for wrong behind it. */
const neutral =
  '(?:ran|executed|typed|entered|deleted|dropped|removed|pushed|merged|deployed|changed|edited|applied|used|chose|picked|selected|copied|pasted|approved|restarted|configured|set)';
const wrong =
  '(?:(?:\\S+\\s+){0,3}(?:wrong|incorrect|bad|mistaken|broken)\\b|(?:\\S+\\s+){0,6}(?:by\\s+mistake|by\\s+accident|accidentally|mistakenly|without\\s+(?:testing|checking|reading|asking|review|thinking)))';
/** The sentence goes on to the condition that made it possible, or is about a program that is called an operator. */
const system =
  /\b(?:kubernetes|k8s|prometheus|helm|crds?|reconcil\w*|custom resources?|replicas?|pods?|controller)\b|\b(?:because|since|as the|as there|which the|that the|nothing (?:stopped|prevented|warned)|no (?:guard|check|warning|confirmation|prompt|test|alert|validation)|made it (?:easy|possible)|easy to|allowed|lets? (?:anyone|anybody|them|you)|possible|and (?:the|our) (?:tool|script|pipeline|system|console|prompt|cli|ci)|looks? (?:the same|alike|identical))\b/i;
const advice =
  'Describe the condition instead: "we had no guard against ...", "the tool accepted ...". The same would have happened to anybody.';

const phrases: readonly Phrase[] = [
  {
    pattern: new RegExp(`\\b${person}\\s+${between}${reproach}`, 'gi'),
    message: `"{match}" makes a person the cause. ${advice}`,
    unless: system,
  },
  {
    pattern: new RegExp(
      `\\b${person}\\s+(?:accidentally|mistakenly|inadvertently|wrongly)\\s+\\w+`,
      'gi',
    ),
    message: `"{match}" makes a person the cause. ${advice}`,
    unless: system,
  },
  {
    pattern: new RegExp(`\\b${person}\\s+${between}${neutral}\\s+${wrong}`, 'gi'),
    message: `"{match}" makes a person the cause. ${advice}`,
    unless: system,
  },
  {
    // A name: only with verbs that hardly any machine has.
    pattern: new RegExp(
      `(?<![.\\w])(?!(?:We|They|It|This|That|You|Nobody|No|Who|Everyone|Everybody|Which|The|He|She|And|But|Then|Also|Someone|Somebody|${programs}|${things})\\b)[A-Z][a-z]+\\s+(?:forgot\\s+to|neglected\\s+to|mistyped|fat-fingered|was\\s+careless|messed\\s+up|screwed\\s+up|made\\s+a\\s+mistake|ran\\s+the\\s+wrong)\\b`,
      'g',
    ),
    message: `"{match}" makes a person the cause. ${advice}`,
    unless: system,
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:his|her|their)\\s+(?:fault|negligence|carelessness)|${person}\\s+(?:is|was|are|were)\\s+to\\s+blame)\\b`,
      'gi',
    ),
    message: `"{match}" lays blame. ${advice}`,
    unless: /\b(?:not|nobody|no one|never|n't)\b/i,
  },
];

export const blame: Rule = {
  code: 'postmortem-blame',
  types: ['postmortem'],
  severity: 'warning',
  summary: 'a person where the cause should be.',
  explanation:
    '"An engineer ran the wrong command" ends the search one step too early, and teaches everybody to say less next ' +
    'time. The step that helps is the next one: why could one command do that? The timeline may say who did what; ' +
    'the causes and lessons describe the system. A sentence that goes on to the condition ("... because both prompts ' +
    'look the same") is fine.',
  good: [
    '## Root Cause\n\nWe had no guard against running destructive commands on production.',
    '## Root Cause\n\nAn engineer ran the wrong command because both clusters have the same prompt.',
    '## Root Cause\n\nJenkins ran the wrong pipeline after the merge.',
    '## What Went Poorly\n\n- The alert failed to fire for 20 minutes.',
    '## Timeline\n\n| Time (UTC) | Event |\n| --- | --- |\n| 10:02 | An engineer ran the wrong command |',
  ],
  bad: [
    '## Root Cause\n\nEngineer ran the wrong command.',
    '## Root Cause\n\nThe on-call engineer forgot to drain the node.',
    '## Contributing Factors\n\n- A developer did not test the migration.',
    '## What Went Poorly\n\n- Bob forgot to renew the certificate.',
  ],
  check(view) {
    const sections = view.sections(
      'Root Cause',
      'Immediate Cause',
      'Contributing Factors',
      'What Went Poorly',
      'Executive Summary',
      'Lessons Learned',
      'Why Did This Happen',
    );
    const top = sections.filter((one) => !sections.some((other) => other.children.includes(one)));
    return findPhrases(view, top.map(view.bodyOf), phrases);
  },
};
