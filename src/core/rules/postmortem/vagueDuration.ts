import { findPhrases } from '../phrases';
import type { Phrase } from '../phrases';
import type { Rule } from '../rule';

const measured =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|quarter|twelve|fifteen|twenty|thirty|forty) (?:an? )?(?:second|minute|hour|day|week)s?\b/i;
const advice =
  'Write how long, in minutes or hours, as the timeline shows it: "unavailable for 47 minutes".';

const phrases: readonly Phrase[] = [
  {
    pattern:
      /\b(?:some|a\s+bit\s+of|a\s+little|a\s+(?:short|brief|small)\s+amount\s+of)\s+(?:down\s?time|outage|unavailability|disruption|interruption|degradation)\b/gi,
    message: `"{match}" says nothing about how long. ${advice}`,
    unless: measured,
  },
  {
    pattern:
      /\b(?:down|unavailable|offline|degraded|unreachable|slow|out|broken|failing|affected|interrupted)\s+for\s+(?:a\s+while|a\s+bit|some\s+time|quite\s+(?:a\s+while|some\s+time)|an?\s+(?:short|brief|long|extended|limited|significant)\s+(?:time|period|while)(?:\s+of\s+time)?|a\s+(?:few|couple\s+of)\s+(?:minutes|hours|days)|several\s+(?:minutes|hours|days))\b/gi,
    message: `"{match}" says nothing about how long. ${advice}`,
    unless: measured,
  },
  {
    pattern:
      /\b(?:an?|the)\s+(?:brief|short|temporary|momentary|extended|prolonged)\s+(?:outage|downtime|interruption|unavailability|disruption|period\s+of\s+(?:downtime|unavailability|degradation))\b/gi,
    message: `"{match}" says nothing about how long. ${advice}`,
    unless: measured,
  },
];

export const vagueDuration: Rule = {
  code: 'postmortem-vague-duration',
  types: ['postmortem'],
  severity: 'warning',
  summary: 'an outage whose length is "some", "a while" or "brief".',
  explanation:
    '"There was some downtime" reads as if nobody had looked. The timeline has the minutes; write them. Where the ' +
    'sentence also gives a number nothing is said.',
  good: [
    '## Executive Summary\n\nThe service was unavailable for 47 minutes.',
    '## Executive Summary\n\nThere was a brief outage (4 minutes) of the login page.',
    '**Duration:** 00:47\n\n## Timeline',
  ],
  bad: [
    '## Executive Summary\n\nThere was some downtime.',
    '## Impact\n\nThe service was down for a while.',
    '**Duration:** a while\n\n## Timeline',
  ],
  *check(view) {
    const duration = view.meta('Duration');
    if (duration !== undefined && view.language !== 'other' && isVague(duration.text)) {
      yield {
        start: duration.start,
        end: duration.end,
        message: `"${duration.text}" is no duration. Write hours and minutes from detection to resolution, for instance 00:47.`,
      };
    }
    const sections = view.sections(
      'Executive Summary',
      'Impact',
      'Root Cause',
      'What Went Poorly',
      'Lessons Learned',
    );
    const top = sections.filter((one) => !sections.some((other) => other.children.includes(one)));
    yield* findPhrases(view, top.map(view.bodyOf), phrases);
  },
};

function isVague(text: string): boolean {
  return /^(?:(?:for\s+)?(?:a\s+while|some\s+(?:time|minutes|hours|downtime)|a\s+(?:few|couple\s+of)\s+(?:minutes|hours|days)|several\s+\w+|a\s+bit|briefly|brief|short|long|too\s+long|hours|minutes|quite\s+.*))[.\s]*$/i.test(
    text.trim(),
  );
}
