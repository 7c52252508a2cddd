import type { TextBox } from '../../shared/controls';
import type { WidgetContext } from './widget';

/** The common part of a field's only text box. */
export function fieldText(
  context: WidgetContext,
): Pick<TextBox, 'label' | 'readOnly' | 'describedBy' | 'onInput'> {
  return {
    label: context.label,
    readOnly: context.readOnly,
    describedBy: context.describedBy,
    onInput: (text, event) => {
      context.set({ shape: 'text', text }, event);
    },
  };
}
