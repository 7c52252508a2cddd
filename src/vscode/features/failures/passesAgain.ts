import type { Streak } from '../../../core/failures/model';

/** Of what passes again, the latest are enough. */
const maxEnded = 20;

/** Ended streaks that are worth a word: a single failure that passed at once is everyday work. */
export function passesAgain(ended: readonly Streak[]): readonly Streak[] {
  return ended.filter(({ runs, dismissed }) => runs.length > 1 && !dismissed).slice(0, maxEnded);
}
