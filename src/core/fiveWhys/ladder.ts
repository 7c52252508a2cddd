import * as z from 'zod/mini';

/** One answer to "why?", with the whys that were asked about it. Several whys are branches. */
export interface Why {
  readonly answer: string;
  /** The person said that this is a condition of a system or a process: the branch ends here. */
  readonly isCondition: boolean;
  readonly whys: readonly Why[];
}

/** A 5-whys ladder: what happened, and why. */
export interface Ladder {
  readonly problem: string;
  readonly whys: readonly Why[];
}

/** The way to one answer: which branch to take at every step. */
export type WhyPath = readonly number[];

const newWhy: Why = { answer: '', isCondition: false, whys: [] };

/** A ladder with its first why open. */
export function startLadder(problem: string): Ladder {
  return { problem, whys: [newWhy] };
}

export function whyAt({ whys }: Ladder, path: WhyPath): Why | undefined {
  const [first, ...rest] = path;
  const why = whys[first ?? -1];
  return why === undefined || rest.length === 0
    ? why
    : whyAt({ problem: '', whys: why.whys }, rest);
}

/** The ladder with one answer changed. */
export function changeWhy(
  ladder: Ladder,
  path: WhyPath,
  change: Partial<Pick<Why, 'answer' | 'isCondition'>>,
): Ladder {
  return { ...ladder, whys: changeAt(ladder.whys, path, (why) => [{ ...why, ...change }]) };
}

/** Asks why once more about an answer; it is no end of its branch then. @returns with the path of the new why */
export function askAgain(ladder: Ladder, path: WhyPath): { ladder: Ladder; path: WhyPath } {
  const count = whyAt(ladder, path)?.whys.length ?? 0;
  const whys = changeAt(ladder.whys, path, (why) => [
    { ...why, isCondition: false, whys: [...why.whys, newWhy] },
  ]);
  return { ladder: { ...ladder, whys }, path: [...path, count] };
}

/** Puts another answer to the same question behind this one. @returns with the path of the new why */
export function addBranch(ladder: Ladder, path: WhyPath): { ladder: Ladder; path: WhyPath } {
  const whys = changeAt(ladder.whys, path, (why) => [why, newWhy]);
  return { ladder: { ...ladder, whys }, path: [...path.slice(0, -1), (path.at(-1) ?? 0) + 1] };
}

/** Takes an answer away with everything that was asked about it. The first why always stays. */
export function removeWhy(ladder: Ladder, path: WhyPath): Ladder {
  const whys = changeAt(ladder.whys, path, () => []);
  return { ...ladder, whys: whys.length === 0 ? [newWhy] : whys };
}

function changeAt(
  whys: readonly Why[],
  [first, ...rest]: WhyPath,
  change: (why: Why) => readonly Why[],
): Why[] {
  return whys.flatMap((why, index) => {
    if (index !== first) return [why];
    return rest.length === 0 ? change(why) : [{ ...why, whys: changeAt(why.whys, rest, change) }];
  });
}

const why: z.ZodMiniType<Why> = z.object({
  answer: z.string(),
  isCondition: z.boolean(),
  get whys() {
    return z.array(why);
  },
});
const ladder = z.object({ problem: z.string(), whys: z.array(why).check(z.minLength(1)) });

/** Reads a ladder that was stored; undefined for anything that is none. */
export function readLadder(raw: unknown): Ladder | undefined {
  const result = ladder.safeParse(raw);
  return result.success ? result.data : undefined;
}
