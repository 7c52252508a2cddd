import { askModel, type DraftModel } from './draftModel';
import { evidenceText, type EvidencePart } from './evidence';
import { factChecker } from './unverified';

export type EvidenceAnswer =
  | { readonly text: string; readonly unverified: readonly string[] }
  | { readonly text: undefined; readonly reason: string };

/** An answer in a chat from what was recorded, marked where it says more than that. */
export async function answerFromEvidence(
  model: DraftModel,
  instruction: string,
  parts: readonly EvidencePart[],
): Promise<EvidenceAnswer> {
  const material = evidenceText(parts, model.evidenceLimit);
  const answer = await askModel(model, [
    { from: 'user', text: instruction },
    { from: 'user', text: material },
  ]);
  if (answer.text === undefined) return answer;
  const { text, unknown } = factChecker([instruction, material])(answer.text);
  return { text, unverified: unknown };
}
