import { compareHeadings, plainHeading } from '../documents/headingNames';

/** Longer headings that have one of these in them are about actions too: "Remediation items for Q3". */
const actionWords =
  /\b(?:action (?:items?|points?|plan)|follow[- ]?ups?|next steps?|corrective (?:actions?|measures?)|prevent(?:ive|ative|ion) (?:actions?|measures?|steps?|plan)|remediation (?:actions?|items?|plan|steps?)|what changes now|to[- ]?dos?|todo list|(?:immediate|short[- ]term|long[- ]term|further|future|recommended|planned) (?:actions?|changes|fixes|improvements|measures|steps))\b/;

/** Names beside the synonyms of "Action Items" that only announce actions where they stand alone. */
const otherNames = new Set([
  ...['action plan', 'todo', 'preventive measures', 'preventative measures', "plan d'action"],
  ...['acciones correctivas', 'ações corretivas', 'дальнейшие действия', 'следующие шаги'],
  ...['подальші дії', '下一步', '액션 아이템', '재발 방지 대책', '후속 조치', '향후 계획'],
  ...['hành động khắc phục', 'các bước tiếp theo'],
]);

/** Whether a heading opens the document's action items, whatever it calls them. */
export function isActionHeading(heading: string): boolean {
  if (compareHeadings(heading, 'Action Items') !== undefined) return true;
  const plain = plainHeading(heading);
  return otherNames.has(plain) || actionWords.test(plain);
}

/** Sections whose tables and boxes say what was done or how bad it was, and not what is to be done. */
const otherWords =
  /^(?:severity|impact|status|type|category|classification|timeline.*|.*timeline|what we tried|attempts|resolution|detection|mitigation|checklist for review(?:ers)?)$/;

export function isOtherHeading(heading: string): boolean {
  return otherWords.test(plainHeading(heading));
}

/** What the heading of a group says of all items below it. */
export interface GroupMeaning {
  readonly priority: string | null;
  readonly done: boolean;
}

export function groupMeaning(heading: string): GroupMeaning {
  const plain = plainHeading(heading);
  const level = /^(?:priority )?(critical|high|medium|low|urgent)(?: priority)?$/.exec(plain)?.[1];
  const code = /\bp[0-4]\b/i.exec(heading)?.[0];
  return {
    priority:
      code?.toUpperCase() ??
      (level === undefined ? null : level.charAt(0).toUpperCase() + level.slice(1)),
    done:
      /[([](?:done|completed?)[)\]]/i.test(heading) ||
      /^(?:already )?(?:done|completed)$/.test(plain) ||
      /^\s*[✅✔☑]/u.test(heading),
  };
}
