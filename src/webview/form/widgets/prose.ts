import { fieldText, growingText } from '../controls';
import { textOf } from './widget';
import type { Widget } from './widget';

/** Markdown of any length. Also shows what another kind's widget could not show without loss. */
export const proseWidget: Widget = (context) =>
  growingText({ ...fieldText(context), text: textOf(context), className: 'prose' });
