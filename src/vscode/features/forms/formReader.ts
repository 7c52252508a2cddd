import type * as vscode from 'vscode';
import type { FormModel } from '../../../core/documents/form';
import { buildFormModel } from '../../../core/documents/formModel';
import type { DocumentType } from '../../../core/documents/types';

/** Reads the text of one document as a form; the same text is read once. */
export interface FormReader {
  /** @returns undefined for a text that cannot be read: the form then says so and offers the text */
  read(text: string, type: DocumentType): FormModel | undefined;
  /** The same for a text that the document no longer has: it is not kept. */
  readPast(text: string, type: DocumentType): FormModel | undefined;
}

export function createFormReader(log: vscode.LogOutputChannel, path: string): FormReader {
  let known: { text: string; type: DocumentType; model: FormModel | undefined } | undefined;

  const build = (text: string, type: DocumentType): FormModel | undefined => {
    try {
      return buildFormModel(text, type);
    } catch (error) {
      log.error(`Could not read ${path} as a form:`, error);
      return undefined;
    }
  };

  return {
    read(text, type) {
      if (known?.text !== text || known.type !== type) {
        known = { text, type, model: build(text, type) };
      }
      return known.model;
    },
    readPast: build,
  };
}
