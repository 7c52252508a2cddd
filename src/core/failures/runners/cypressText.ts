import { anyStarts, type RunnerInput } from './runner';

/** Whether it is `cypress run` that printed this. */
export function isCypress(input: RunnerInput): boolean {
  return anyStarts(input, '  (R') && /^ {2}\(Run (?:Starting|Finished)\)$/m.test(input.text);
}
