import { logbookError } from '../errors';
import type { TextEdit } from '../text/textEdit';
import type { FormIntent } from './form';
import type { DocumentType } from './types';

/**
 * Turns what a person did in the form into the smallest edits of the text; none when nothing changes.
 * @throws invalid_input when the field does not exist or cannot hold the value.
 */
export function applyFormIntent(text: string, type: DocumentType, intent: FormIntent): TextEdit[] {
  throw logbookError('internal', `Not written yet: ${type.id} ${intent.kind} ${text.length}.`);
}
