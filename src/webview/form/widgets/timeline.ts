import { tableWidget } from './table';
import type { Widget } from './widget';

/** Times and what happened then: a table whose first column is narrow. */
export const timelineWidget: Widget = tableWidget;
