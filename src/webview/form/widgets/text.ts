import { growingText } from '../../shared/controls';
import { fieldLine } from './fieldText';
import { isEnter } from '../../shared/keys';
import { textOf } from './widget';
import type { Widget } from './widget';

/** One paragraph: wraps, and takes no line break. */
export const textWidget: Widget = (context) =>
  growingText({
    ...fieldLine(context),
    text: textOf(context),
    onKey: (event) => {
      if (isEnter(event)) event.preventDefault();
    },
  });
