import { fieldText, growingText } from '../controls';
import { isEnter } from './rowKeys';
import { textOf } from './widget';
import type { Widget } from './widget';

/** One paragraph: wraps, and takes no line break. */
export const textWidget: Widget = (context) =>
  growingText({
    ...fieldText(context),
    text: textOf(context),
    onKey: (event) => {
      if (isEnter(event)) event.preventDefault();
    },
  });
