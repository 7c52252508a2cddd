import { lineText } from '../markdown/lines';
import { blocksIn } from '../markdown/markdownDocument';
import type { DocumentView, Span } from './documentView';
import { lazyByView } from './lazy';
import type { CellText } from './tables';
import { tablesOf } from './tables';

/** A thing that somebody promised to do. */
export interface ActionView extends Span {
  /** The action's own words, as Markdown. */
  readonly text: string;
  readonly isDone: boolean;
  /** Cells of the row by what they hold; undefined where the table has no such column. */
  readonly owner: CellText | undefined;
  readonly due: CellText | undefined;
  readonly priority: CellText | undefined;
  /** Whether other cells say more about the action: details, a definition of done, an issue. */
  readonly hasDetails: boolean;
}

export interface ActionTable {
  readonly header: readonly CellText[];
  readonly columns: Readonly<Partial<Record<ActionColumn, number>>>;
  readonly actions: readonly ActionView[];
}

export type ActionColumn = keyof typeof columnNames;

const columnNames = {
  priority: /^(?:p|prio\w*|severity|urgency)$/i,
  owner: /^(?:owners?|who|assignees?|assigned(?: to)?|responsible|dri|lead|person|team)\b/i,
  due: /^(?:due\b|deadline|by when|when|eta|target\b|by$|date$)/i,
  status: /^(?:status|state|done|completed?|progress)\b/i,
  action:
    /\b(?:actions?|tasks?|items?|what|follow[- ]?ups?|measures?|todo|steps?|remediation|improvement)\b/i,
} as const;

/** The tables of actions in a document. */
export const actionTables = lazyByView((view): readonly ActionTable[] =>
  topActionSections(view)
    .flatMap((section) => tablesOf(view, section))
    .map(({ header, rows }) => {
      const columns: Partial<Record<ActionColumn, number>> = {};
      header.forEach(({ text }, index) => {
        const plain = text.replace(/[*_`]/g, '').trim();
        for (const name of Object.keys(columnNames) as ActionColumn[]) {
          if (columns[name] !== undefined || !columnNames[name].test(plain)) continue;
          columns[name] = index;
          return;
        }
      });
      const actionColumn = columns.action;
      if (actionColumn === undefined) return { header, columns, actions: [] };
      const actions = rows.flatMap(({ cells }): ActionView[] => {
        const action = cells[actionColumn];
        if (action === undefined || action.text.trim() === '') return [];
        const cellOf = (column: ActionColumn): CellText | undefined => {
          const index = columns[column];
          return index === undefined ? undefined : (cells[index] ?? { ...action, text: '' });
        };
        const known = new Set(Object.values(columns));
        const others = cells.filter((_, index) => !known.has(index));
        return [
          {
            ...action,
            isDone: isDone(cellOf('status')?.text ?? '') || /^(?:~~|✅|\[x\])/i.test(action.text),
            owner: cellOf('owner'),
            due: cellOf('due'),
            priority: cellOf('priority'),
            hasDetails: others.some(({ text }) =>
              /#\d+|https?:|\b[A-Z]{2,}-\d+|(?:\S+\s+){3}\S/.test(text),
            ),
          },
        ];
      });
      return { header, columns, actions };
    }),
);

/** Every action of a document, from tables and from lists. */
export const actionsOf = lazyByView((view): readonly ActionView[] => [
  ...actionTables(view).flatMap(({ actions }) => actions),
  ...topActionSections(view).flatMap((section) => listActions(view, section)),
]);

function topActionSections(view: DocumentView): ReturnType<DocumentView['sections']> {
  const all = view.sections('Action Items');
  return all.filter(
    (section) => !all.some((other) => other !== section && contains(other, section)),
  );
}

function contains(
  outer: { start: number; end: number },
  inner: { start: number; end: number },
): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function listActions(
  view: DocumentView,
  section: { heading: { end: number }; end: number },
): ActionView[] {
  const { document } = view;
  const lists = blocksIn(document, { start: section.heading.end, end: section.end }).filter(
    (block) => block.kind === 'list',
  );
  return lists
    .flatMap(({ items }) => items)
    .map((item) => {
      const line = document.lines[item.start] ?? { start: 0, end: 0 };
      const text = lineText(document, item.start).slice(item.from - line.start);
      const box = /^\[([ xX])\][ \t]*/.exec(text)?.[0] ?? '';
      return {
        start: item.from + box.length,
        end: line.end,
        text: text.slice(box.length),
        isDone: /x/i.test(box) || /^(?:~~|✅|done\b)/i.test(text),
        owner: undefined,
        due: undefined,
        priority: undefined,
        // What stands below an item says more about it.
        hasDetails: item.end - item.start > 1,
      };
    })
    .filter(({ text }) => text.trim() !== '');
}

function isDone(status: string): boolean {
  return /^(?:[✅☑✔]|\[x\]|(?:done|complete|completed|closed|resolved|shipped|merged|fixed|cancelled|canceled|yes|won't do)\b)/iu.test(
    status.replace(/[*_]/g, '').trim(),
  );
}

/** Whether a cell holds nothing, or only says that somebody should fill it in. */
export function isUnfilled(cell: CellText): boolean {
  return /^(?:[-–—?.]*|tbd|tba|tbc|todo|n\/?a|none|unknown|unassigned|nobody|no one|open|\[[^\]]*\]|<[^>]*>|YYYY-MM-DD|asap|soon)$/i.test(
    cell.text.replace(/[*_`]/g, '').trim(),
  );
}

/** An action's words without Markdown, short enough for a message. */
export function shortAction({ text }: Pick<ActionView, 'text'>): string {
  const plain = text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]/g, '')
    .trim();
  return plain.length > 60 ? `${plain.slice(0, 57).trimEnd()}...` : plain;
}
