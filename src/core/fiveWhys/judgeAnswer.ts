/** What an answer to "why?" ends at. */
export type AnswerKind =
  | 'empty'
  | /** Somebody did something: ask on. */ 'person'
  | /** Looks like an end. */ 'condition'
  | 'open';

const people =
  /\b(?:human error|operator error|user error|(?:the|an?|our|one|some|new|junior|senior|on-call)\s+(?:\w+\s+)?(?:engineer|developer|dev|operator|admin|administrator|dba|intern|contractor|employee|technician|colleague|reviewer|manager|person)s?|someone|somebody|(?:he|she)\s+\w+|(?:his|her)\s+(?:fault|mistake)|i\s+(?:forgot|ran|made|missed|thought|did)|forgot|carelessness|negligence|fat[- ]fingered|mistyped|typo by)\b/i;
/** A capitalised name with a verb that only people have. */
const named =
  /(?:^|[.;,]\s+|\b(?:because|when|and|that)\s+)(?!(?:We|They|It|This|That|You|Nobody|No|The|A|An)\b)[A-Z][\p{L}]+(?:\s[A-Z][\p{L}.]+)?\s+(?:forgot|ran|typed|deleted|deployed|merged|pushed|approved|missed|made|did|didn't|thought|assumed|changed|removed|restarted|clicked|entered|ignored|skipped|broke)\b/u;
const lacking =
  /\b(?:no|nothing|none|never|without|missing|lack(?:s|ed|ing)?|absent|not|only|cannot|(?:does|did|do|is|was|were|are|can)n't|allow(?:s|ed)?|accept(?:s|ed)?|lets?|by default|defaults?|undocumented|untested|unmonitored|manual(?:ly)?|outdated|out of date|silent(?:ly)?|the same|identical|possible|easy)\b/i;
const system =
  /\b(?:alert|alarm|check|guard|gate|limit|test|monitor(?:ing)?|process|procedure|runbook|playbook|checklist|review|step|validation|verification|documentation|docs?|guide|pipeline|ci|cd|build|script|tool|tooling|console|prompt|config(?:uration)?|deploy(?:ment|s)?|release|staging|environment|quota|timeout|retry|retries|rollback|backup|restore|policy|rule|default|template|dashboard|metric|log|ownership|owner|schedule|rotation|training|on-?call|automation|lint|schema|constraint|permission|access|role|warning|confirmation|dry[- ]run|threshold|pool|queue|cache|database|service|system|dependency|api)(?:s|es)?\b/i;

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
