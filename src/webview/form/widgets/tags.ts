import { chips } from './chips';
import type { Widget } from './widget';

export const tagsWidget: Widget = (context) => chips(context, 'tag', 'tags');
