import { countWords } from '../documentView';
import { documentSpan } from '../wholeDocument';
import type { Rule } from '../rule';

const feelings =
  /\b(?:felt|feel|feels|feeling\w*|panic\w*|relie(?:f|ved)|frustrat\w*|exhaust\w*|tired\w*|angry|anger|furious|mad|afraid|fear\w*|scared|scary|terrif\w*|asham\w*|shame\w*|embarrass\w*|stupid\w*|dumb|idiot\w*|proud|pride|happy|glad|sorry|worr(?:y|ied|ying)|nervous\w*|anxi\w*|annoy\w*|hate[ds]?|love[ds]?|hell|nightmare|stress\w*|pressure|desperat\w*|confus\w*|surpris\w*|shock\w*|dread\w*|guilt\w*|swear|swore|cursing|cursed|heart|cried|crying|tears|laugh\w*|defeat\w*|hop(?:e|ed|ing|eful\w*)|thank\w*|grateful|sucks?|sucked|wtf|damn\w*|crap\w*|shit\w*|sh\*t\w*|f\*+\w*|fuck\w*|ugh|oops|ouch|uhh*|hurt\w*|painful\w*|pain|miserable|lonely|alone|humbl\w*|excit\w*|bored|boring|boredom|sick|sleep\w*|cheer\w*|celebrat\w*|nerves|trust\w*|blame[ds]?|sigh\w*|gut|finally|overwhelm\w*|disappoint\w*|demorali\w*|awful|horrible|terrible|brutal\w*|regret\w*|sinking|numb|calm\w*|upset)\b|[?!]{2}|[\u{1F600}-\u{1F64F}\u{1F910}-\u{1F92F}\u{1F970}-\u{1F97A}]/iu;

export const noEmotion: Rule = {
  code: 'journal-no-emotion',
  types: ['journal'],
  severity: 'info',
  summary: 'an entry in which nobody feels anything.',
  explanation:
    'How it felt is what makes others believe the rest, and what tells them that they are not alone with it. One ' +
    'honest sentence is enough. The rule reads entries in English only, and only when enough is written.',
  good: [
    '## How It Felt\n\nAfter five hours of trying everything we could think of, Sarah finally spotted the bug. The relief was overwhelming.',
  ],
  bad: [
    '## What Happened\n\nThe deployment at 10:00 used the old image because the tag was not updated in the manifest. The pods were restarted by the scheduler and did not come back. The on-call engineer was paged at 10:20 and rolled the deployment back to the version of the day before. The tag is now set by the build. The rollback took four minutes, and the queue of the workers was empty at 11:00.',
  ],
  *check(view) {
    if (!view.hasTypeShape || !view.isBegun || view.language !== 'english') return;
    if (countWords(view.ownWords) < 60) return;
    if (feelings.test(view.ownWords)) return;
    const [section] = view.sections('How It Felt');
    yield {
      ...(section === undefined ? documentSpan(view) : view.headingSpan(section)),
      message:
        'Nothing here says how it felt. Write one honest sentence about the panic, the boredom or the relief.',
    };
  },
};
