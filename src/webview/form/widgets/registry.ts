import type { FieldKind } from '../../../core/documents/types';
import { attemptsWidget } from './attempts';
import { checklistWidget } from './checklist';
import { choiceWidget } from './choice';
import { dateWidget } from './date';
import { durationWidget } from './duration';
import { listWidget } from './list';
import { peopleWidget } from './people';
import { proseWidget } from './prose';
import { ratingWidget } from './rating';
import { tableWidget } from './table';
import { tagsWidget } from './tags';
import { textWidget } from './text';
import { timeWidget } from './time';
import { timelineWidget } from './timeline';
import type { Widget, WidgetContext } from './widget';

const widgets: Readonly<Record<FieldKind, Widget>> = {
  text: textWidget,
  choice: choiceWidget,
  date: dateWidget,
  time: timeWidget,
  duration: durationWidget,
  tags: tagsWidget,
  people: peopleWidget,
  prose: proseWidget,
  list: listWidget,
  checklist: checklistWidget,
  table: tableWidget,
  timeline: timelineWidget,
  attempts: attemptsWidget,
  rating: ratingWidget,
};

const oneLine: ReadonlySet<FieldKind> = new Set(['text', 'choice', 'date', 'time', 'duration']);

/**
 * The widget for a field as it stands: that of its kind, or prose where the document holds more there than the kind
 * can express.
 */
export function widgetFor({ field, value }: Pick<WidgetContext, 'field' | 'value'>): Widget {
  const { kind } = field.spec;
  if (value.shape !== 'text') return widgets[kind];
  return oneLine.has(kind) && !value.text.includes('\n') ? widgets[kind] : proseWidget;
}
