import { fieldText } from './fieldText';
import { proseText } from '../proseText';
import { textOf } from './widget';
import type { Widget } from './widget';

/** Markdown of any length. Also shows what another kind's widget could not show without loss. */
export const proseWidget: Widget = (context) =>
  proseText({ ...fieldText(context), text: textOf(context), className: 'prose' });
