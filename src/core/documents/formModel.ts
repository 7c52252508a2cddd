import { logbookError } from '../errors';
import type { FormModel } from './form';
import type { DocumentType } from './types';

/** Reads a document into what a form shows. Never throws: what cannot be read is a problem in the model. */
export function buildFormModel(text: string, type: DocumentType): FormModel {
  throw logbookError('internal', `Not written yet: ${type.id} ${text.length}.`);
}
