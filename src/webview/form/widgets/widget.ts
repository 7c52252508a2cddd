import type { TemplateResult } from 'lit';
import type { FormField } from '../../../core/documents/form';
import type { FieldValue } from '../../../core/documents/types';

/** What a widget draws and how it says what the person did. One is made for every drawing of a field. */
export interface WidgetContext {
  readonly field: FormField;
  readonly value: FieldValue;
  readonly readOnly: boolean;
  /** Accessible name of the field's input. */
  readonly label: string;
  /** Ids of the elements with hint and problems. */
  readonly describedBy: string;
  /** Whether a part of this field is open; parts are named by the widget and remembered while the page is hidden. */
  isOpen(part: string): boolean;
  setOpen(part: string, open: boolean): void;
  /**
   * The person gave the field this value.
   * @param event the input event, so that a burst of typing can be undone as one
   */
  set(value: FieldValue, event?: Event): void;
  /** Adds an empty row and puts the caret into it. */
  addRow(index: number): void;
  /** Removes a row and puts the caret into its neighbour. */
  removeRow(index: number): void;
  /** Moves a row, the focus with it. */
  moveRow(from: number, to: number): void;
  /** Puts the caret into a row that exists. */
  focusRow(index: number, column?: number): void;
}

/** Draws a field of one kind. */
export type Widget = (context: WidgetContext) => TemplateResult;

/** The field's text; empty for values of another shape. */
export function textOf(context: WidgetContext): string {
  return context.value.shape === 'text' ? context.value.text : '';
}
