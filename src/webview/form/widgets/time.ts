import { fieldText, lineText } from '../controls';
import { textOf } from './widget';
import type { Widget } from './widget';

/** A time of day as the document writes it; formats differ between types, so nothing is rewritten here. */
export const timeWidget: Widget = (context) =>
  lineText({
    ...fieldText(context),
    text: textOf(context),
    placeholder: 'hh:mm',
    className: 'short',
  });
