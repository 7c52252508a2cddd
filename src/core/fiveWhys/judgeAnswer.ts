import { operators, programs, things } from '../text/programNames';

/** What an answer to "why?" ends at. */
export type AnswerKind =
  | 'empty'
  | /** Somebody did something: ask on. */ 'person'
  | /** Looks like an end. */ 'condition'
  | 'open';

/** Whom an answer may stop at. */
const roles = `engineer|developer|dev|${operators}|admin|administrator|dba|intern|contractor|employee|technician|colleague|reviewer|person`;
/** Managers who are people; secrets, packages and connections have managers that are none. */
const managers =
  '(?:(?:account|change|delivery|duty|engineering|general|incident|it|line|on-call|operations|ops|product|program|project|release|sales|shift|site|support|team)\\s+)?manager';
/** What belongs to people, as in "the developer portal": the sentence is about that. */
const belongings =
  'access|accounts?|api|apps?|cli|clients?|clusters?|console|credentials|dashboards?|database|docs|documentation|environments?|groups?|guide|handbook|images?|interface|keys?|machines?|mode|pages?|panel|permissions?|portal|roles?|service|tokens?|tool(?:s|ing|kit)?|ui';
const people = new RegExp(
  `\\b(?:human error|operator error|user error|(?:the|an?|our|one|some|new|junior|senior|on-call)\\s+(?:(?:\\w+\\s+)?(?:${roles})|${managers})(?:s\\b|\\b(?!\\s+(?:${belongings})\\b))|someone|somebody|(?:he|she)\\s+\\w+|(?:his|her)\\s+(?:fault|mistake)|i\\s+(?:forgot|ran|made|missed|thought|did)|forgot|carelessness|negligence|fat[- ]fingered|mistyped|typo by)\\b`,
  'i',
);
/** A capitalised name with a verb that only people have, and programs that are no people. */
const named = new RegExp(
  `(?:^|[.;,]\\s+|\\b(?:because|when|and|that)\\s+)(?!(?:We|They|It|This|That|You|Nobody|No|The|A|An|[A-Z]{2,}|${programs}|${things})\\b)[A-Z][\\p{L}]+(?:\\s(?!(?:${things})\\b)[A-Z][\\p{L}.]+)?\\s+(?:forgot|ran|typed|deleted|deployed|merged|pushed|approved|missed|made|did|didn't|thought|assumed|changed|removed|restarted|clicked|entered|ignored|skipped|broke)\\b`,
  'u',
);
const lacking =
  /\b(?:no|nothing|none|never|without|missing|lack(?:s|ed|ing)?|absent|not|only|cannot|(?:does|did|do|is|was|were|are|can)n't|allow(?:s|ed)?|accept(?:s|ed)?|lets?|by default|defaults?|undocumented|untested|unmonitored|manual(?:ly)?|outdated|out of date|silent(?:ly)?|the same|identical|possible|easy)\b/i;
const system =
  /\b(?:alert|alarm|check|guard|gate|limit|test|monitor(?:ing)?|process|procedure|runbook|playbook|checklist|review|step|validation|verification|documentation|docs?|guide|pipeline|ci|cd|build|script|tool|tooling|console|prompt|config(?:uration)?|deploy(?:ment|s)?|release|staging|environment|quota|timeout|retry|retries|rollback|backup|restore|policy|rule|default|template|dashboard|metric|log|ownership|owner|schedule|rotation|training|on-?call|automation|lint|schema|constraint|permission|access|role|warning|confirmation|dry[- ]run|threshold|pool|queue|cache|database|service|system|dependency|api|replica|standby|checksum|signature)(?:s|es)?\b/i;

/**
 * Looks at an answer as a colleague would: does it stop at a person, has it reached a condition of a system or a
 * process, or does it want another why? Only a proposal; the person at the form decides.
 */
export function judgeAnswer(answer: string): AnswerKind {
  const text = answer.trim();
  if (text === '') return 'empty';
  const condition = lacking.test(text) && system.test(text);
  if (people.test(text) || named.test(text)) {
    // "... because nothing asked for a confirmation" has gone on to the condition.
    const behind = /\b(?:because|since|as)\b(.*)$/is.exec(text)?.[1] ?? '';
    const wentOn = lacking.test(behind) && system.test(behind) && !people.test(behind);
    return wentOn ? 'condition' : 'person';
  }
  return condition ? 'condition' : 'open';
}
