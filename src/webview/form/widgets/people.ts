import { chips } from './chips';
import type { Widget } from './widget';

export const peopleWidget: Widget = (context) => chips(context, 'person', 'people');
