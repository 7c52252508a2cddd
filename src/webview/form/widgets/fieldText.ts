import type { TextBox } from '../../shared/controls';
import { oneLine } from '../../shared/oneLine';
import { textOf } from './widget';
import type { WidgetContext } from './widget';

type FieldText = Pick<TextBox, 'label' | 'readOnly' | 'describedBy' | 'onInput'>;

/** The common part of a field's only text box. */
export function fieldText(context: WidgetContext): FieldText {
  return {
    label: context.label,
    readOnly: context.readOnly,
    describedBy: context.describedBy,
    onInput: (text, event) => {
      context.set({ shape: 'text', text }, event);
    },
  };
}

/** The same for a text of one line. Only a text that has line breaks in the file keeps them. */
export function fieldLine(context: WidgetContext): FieldText {
  const box = fieldText(context);
  if (textOf(context).includes('\n')) return box;
  return {
    ...box,
    onInput: (text, event) => {
      box.onInput(oneLine(text), event);
    },
  };
}
