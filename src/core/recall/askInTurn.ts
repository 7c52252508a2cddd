interface Answer {
  readonly seen: number;
  readonly problems: readonly string[];
}

/**
 * Asks one after the other until one of them has seen it.
 * @returns the first who has; else the first of all, with the problems of everyone: it may have been seen there
 */
export async function askInTurn<Asked, Given extends Answer>(
  [first, ...others]: readonly [Asked, ...Asked[]],
  ask: (asked: Asked) => Promise<Given>,
): Promise<{ readonly asked: Asked; readonly answer: Given }> {
  const answer = await ask(first);
  const problems = new Set(answer.problems);
  if (answer.seen > 0) return { asked: first, answer };
  for (const asked of others) {
    const other = await ask(asked);
    if (other.seen > 0) return { asked, answer: other };
    for (const problem of other.problems) problems.add(problem);
  }
  return { asked: first, answer: { ...answer, problems: [...problems] } };
}
