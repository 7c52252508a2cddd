import type { IntentMessage } from '../../../core/documents/formProtocol';
import type { FormPanel } from './formPanel';

/** What waits in a document's queue. */
export type FormTask = EditTask | StepTask;

export interface EditTask {
  readonly kind: 'edit';
  readonly panel: FormPanel;
  readonly message: IntentMessage;
}

export interface StepTask {
  readonly kind: 'undo' | 'redo';
  readonly panel: FormPanel;
  readonly seq: number;
}

/**
 * One task for two edits of the same field that both wait, or undefined: only the later value matters. Edits of two
 * bursts stay two, so that undo goes from word to word however fast they were typed.
 */
export function mergeTyping(waiting: FormTask, added: FormTask): FormTask | undefined {
  if (waiting.kind !== 'edit' || added.kind !== 'edit' || waiting.panel !== added.panel) {
    return undefined;
  }
  const [earlier, later] = [waiting.message, added.message];
  const sameField =
    earlier.intent.kind === 'setField' &&
    later.intent.kind === 'setField' &&
    earlier.intent.key === later.intent.key;
  // The earlier version stays: it is the one that must not be older than a change from elsewhere.
  return sameField && earlier.epoch === later.epoch && earlier.burst === later.burst
    ? { ...added, message: { ...later, version: earlier.version } }
    : undefined;
}
