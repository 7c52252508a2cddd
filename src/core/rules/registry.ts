import { unreadDraft } from './anyDocument/unreadDraft';
import { attemptWithoutReason } from './journal/attemptWithoutReason';
import { corporateSpeak } from './journal/corporateSpeak';
import { emptySection } from './journal/emptySection';
import { noEmotion } from './journal/noEmotion';
import { noTechnicalDetail } from './journal/noTechnicalDetail';
import { untagged } from './journal/untagged';
import { vagueLesson } from './journal/vagueLesson';
import { noConfidence } from './learningJourney/noConfidence';
import { noMistakes } from './learningJourney/noMistakes';
import { nothingShared } from './learningJourney/nothingShared';
import { onlyTechnical } from './learningJourney/onlyTechnical';
import { actionDue, actionOwner, actionPriority } from './postmortem/actionCells';
import { actionImperative } from './postmortem/actionImperative';
import { blame } from './postmortem/blame';
import { finalUnready } from './postmortem/finalUnready';
import { hedging } from './postmortem/hedging';
import { humanError } from './postmortem/humanError';
import { overdueAction } from './postmortem/overdueAction';
import { shallowRootCause } from './postmortem/shallowRootCause';
import { timesWithoutZone } from './postmortem/timesWithoutZone';
import { unspecificAction } from './postmortem/unspecificAction';
import { vagueAction } from './postmortem/vagueAction';
import { vagueDuration } from './postmortem/vagueDuration';
import type { Rule } from './rule';
import { noIntent } from './workJournal/noIntent';
import { noise } from './workJournal/noise';
import { noMutation } from './workJournal/noMutation';
import { noState } from './workJournal/noState';

/** Every rule on documents, in the order of the documentation. */
export const rules: readonly Rule[] = [
  unreadDraft,
  emptySection,
  corporateSpeak,
  noEmotion,
  noTechnicalDetail,
  attemptWithoutReason,
  vagueLesson,
  untagged,
  humanError,
  blame,
  shallowRootCause,
  vagueAction,
  unspecificAction,
  actionImperative,
  actionOwner,
  actionDue,
  actionPriority,
  overdueAction,
  timesWithoutZone,
  vagueDuration,
  hedging,
  // Behind the others of its type: it reads what they found.
  finalUnready,
  onlyTechnical,
  noMistakes,
  noConfidence,
  nothingShared,
  noMutation,
  noIntent,
  noise,
  noState,
];
