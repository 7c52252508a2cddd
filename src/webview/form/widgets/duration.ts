import { lineText } from '../../shared/controls';
import { fieldText } from './fieldText';
import { textOf } from './widget';
import type { Widget } from './widget';

/** A span of time as people write it: `2 h 15 min`. */
export const durationWidget: Widget = (context) =>
  lineText({
    ...fieldText(context),
    text: textOf(context),
    placeholder: '45 min',
    className: 'short',
  });
