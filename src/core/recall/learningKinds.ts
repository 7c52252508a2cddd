/** What learnings are found as: their records stand apart in a file, as events do in the ledger. */
export const learningKinds = ['pattern', 'discovery', 'correction'] as const;
export type LearningKind = (typeof learningKinds)[number];

export function isLearningKind(kind: string): kind is LearningKind {
  return (learningKinds as readonly string[]).includes(kind);
}
