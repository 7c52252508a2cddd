const nouns =
  'monitoring|alerting|alerts?|logging|logs|tests?|testing|test coverage|coverage|observability|documentation|docs|communication|training|visibility|processes|process|code quality|reviews?|code reviews?|error handling|validation|security|performance|reliability|resilience|stability|collaboration|awareness|planning|tooling|automation';
/** Where such a phrase goes on without saying more. */
const vagueTail =
  '(?:\\s+(?:in (?:the )?future|going forward|from now on|next time|more often|more|better|everywhere|overall|in general|in production|to production|for production|across (?:the board|teams)|between (?:the )?teams|with (?:the )?(?:team|teams|customers|stakeholders|users)|within (?:the )?team|during incidents|when deploying|before deploying|before (?:each )?(?:deploy|release|merge)s?|for (?:the|our|this) (?:system|service|platform|team|application|app)|to (?:the|our) (?:system|service|platform|application|app)|of (?:the|our) (?:system|service|platform|application|app|code)|in (?:the|our) (?:team|system|code|codebase|company)|as needed|where (?:needed|possible)|if possible))*';

const things = `(?:${nouns})(?: (?:and|&|/) (?:${nouns}))?`;
const articles = '(?:the|our|some|good|proper|additional|enough|more|better|improved)';
const makes = '(?:add|write|have|do|get|need|introduce|implement|create|use|provide|set up)';

const whole = (patterns: readonly string[]): readonly RegExp[] =>
  patterns.map((pattern) => new RegExp(`^${pattern}${vagueTail}$`, 'i'));

/**
 * Intentions that name no change. Each has to match a whole action or lesson: as soon as it goes on to say
 * where, which or how much, it may be a good one.
 */
const intentions = whole([
  `(?:please |always |try to |we (?:should|must|will|need to) |everyone (?:should|must) )?(?:be|stay|remain) (?:(?:a (?:bit|lot|little) )?more |extra |very |especially )?(?:careful|cautious|vigilant|diligent|mindful|attentive|aware|thorough)\\b.*`,
  `(?:pay|give) (?:more |closer |better |extra )?attention\\b.*`,
  `(?:try|work|test|think|look|check|communicate|plan|review|document|monitor|log) (?:harder|better|more|more carefully|carefully|more often|twice|everything|properly|thoroughly)`,
  `double[- ]check (?:everything|things|it|all changes)`,
  `(?:do|be) better`,
  `(?:${makes} )?(?:improve|improved|improving|better|increase|increased|enhance|enhanced|strengthen|more)(?: ${articles})* ${things}`,
  `(?:${nouns}) (?:should|must|needs to|need to|has to|have to) (?:be )?(?:improved?|better|increased?|more)`,
  `(?:improve|fix|review|revisit|reconsider) (?:things|it|this|everything|the (?:code|system|process|processes|situation|problem|issue))`,
  `(?:train|educate|remind|retrain|inform|tell) (?:the |our |all |all the )?(?:engineers?|developers?|devs|team|teams|people|everyone|staff|operators?|employees?|users)(?: (?:to be|about being|on being) (?:more )?(?:careful|cautious|vigilant|diligent))?`,
  `raise awareness(?: (?:of|about|around) .{1,40})?`,
  `(?:avoid|prevent|stop|reduce|minimi[sz]e|eliminate)(?: (?:making|such|these|those|this kind of|any|all|the same|similar|future|human|more))* (?:errors?|mistakes?|incidents?|outages?|issues?|problems?|bugs?|failures?)`,
  `(?:make sure|ensure|see to it)(?: that)? (?:this|it|that|such (?:an? )?\\w+) (?:does not|doesn't|never|won't|will not|cannot|can't)(?: ever)? happens?(?: (?:again|anymore|any more))?`,
  `(?:prevent|avoid|stop|keep) (?:this|it|that) (?:from )?(?:happening|occurring|recurring)?(?: again)?`,
  `(?:don't|do not|never|let's not) (?:do (?:this|it|that)|make (?:this|the same|that) mistake|let (?:this|it) happen)(?: again)?`,
  `follow (?:the |our )?(?:process|processes|procedure|procedures|best practices|guidelines)`,
  `learn from (?:this|it|our mistakes|the incident)`,
  `remember (?:this|it)|keep (?:this|it|that) in mind`,
]);

/** Changes of which nobody can say where, or when they are done; more than an intention, and less than an action. */
const unspecific = whole([`(?:${makes} )?(?:${articles} )*${things}`]);

/** How little an action or lesson says: nothing that anybody could do, or a thing without its place. */
export type Vagueness = 'intention' | 'unspecific';

export function vaguenessOf(markdown: string): Vagueness | undefined {
  if (markdown.length > 200) return undefined;
  const text = markdown
    .replace(/<!--.*?-->/g, '')
    .replace(/[*_]{1,2}|^["'“”‘]+|["'“”’]+$/g, '')
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .replace(/[\s.!;:,]+$/, '')
    .replace(/^["'“”]+|["'“”]+$/g, '')
    .trim();
  if (intentions.some((pattern) => pattern.test(text))) return 'intention';
  return unspecific.some((pattern) => pattern.test(text)) ? 'unspecific' : undefined;
}

/** Figures and names of things: a lesson with one of them is about something. */
const particulars = /\d|`|[^\W_][._/][^\W_]|[a-z][A-Z]|[A-Z]{2,}/;

/**
 * Whether a lesson would fit under any failure. Unlike an action, of which one has to see whether it is done, it
 * may well tell people to be careful: it says of what.
 */
export function fitsAnyFailure(lesson: string): boolean {
  return !particulars.test(lesson.replace(/<!--.*?-->/g, '')) && vaguenessOf(lesson) !== undefined;
}
