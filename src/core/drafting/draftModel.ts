import { isLogbookError } from '../errors';

/** What is said to a model, in turns. */
export interface DraftMessage {
  readonly from: 'user' | 'model';
  readonly text: string;
}

/** The chat model that the user picked, or a fake of it. It writes text and can do nothing else. */
export interface DraftModel {
  /** As people know it. */
  readonly name: string;
  /** Characters of evidence that it can take in beside its instructions. */
  readonly evidenceLimit: number;
  /**
   * The whole answer.
   * @param heard called with the answer so far, whenever more of it came
   * @throws LogbookError when it refuses to serve or falls silent; anything else, such as a cancellation, ends the draft
   */
  ask(messages: readonly DraftMessage[], heard: (soFar: string) => void): Promise<string>;
}

export type ModelAnswer =
  | { readonly text: string }
  | {
      readonly text: undefined;
      /** Why there is none, in a sentence. */
      readonly reason: string;
    };

/** What is expected to go wrong with a model is a reason; what ends everything, such as a cancellation, is thrown. */
export async function askModel(
  model: DraftModel,
  messages: readonly DraftMessage[],
  heard: (soFar: string) => void = () => undefined,
): Promise<ModelAnswer> {
  try {
    return { text: await model.ask(messages, heard) };
  } catch (error) {
    if (!isLogbookError(error)) throw error;
    return { text: undefined, reason: error.message };
  }
}
