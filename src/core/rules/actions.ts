import { isActionHeading } from '../actionItems/actionHeadings';
import { readColumns } from '../actionItems/columns';
import type { TableRoles } from '../actionItems/columns';
import { actionItemsBelow } from '../actionItems/extractActionItems';
import { plainText, readOwner } from '../actionItems/plainText';
import { readStatus } from '../actionItems/statusWords';
import type { FoundActionItem } from '../actionItems/types';
import { lineText } from '../markdown/lines';
import type { Section } from '../markdown/markdownDocument';
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
  /** The priority in the Action Items view: that of the cell, else that of a heading such as `### P1` above. */
  readonly knownPriority: string | null;
  /** Whether other cells say more about the action: details, a definition of done, an issue. */
  readonly hasDetails: boolean;
}

export interface ActionTable {
  readonly header: readonly CellText[];
  readonly columns: TableRoles;
  readonly actions: readonly ActionView[];
}

/** What the Action Items view says of a line, so that no rule says anything else. */
const itemsByLine = lazyByView((view): ReadonlyMap<number, FoundActionItem> => {
  const items = topActionSections(view).flatMap((section) =>
    actionItemsBelow(view.document, section),
  );
  return new Map(items.map((item) => [item.line, item]));
});

/** The tables of actions in a document. */
export const actionTables = lazyByView((view): readonly ActionTable[] =>
  topActionSections(view)
    .flatMap((section) => tablesOf(view, section))
    .flatMap(({ header, rows }): ActionTable[] => {
      const columns = readColumns(
        header.map(({ text }) => text),
        true,
      );
      if (columns === undefined) return [];
      const { text: textColumn, owner, due, status, priority } = columns;
      const known = new Set<number | undefined>([textColumn, owner, due, status, priority]);
      const actions = rows.flatMap(({ line, cells }): ActionView[] => {
        const action = cells[textColumn];
        if (action === undefined || action.text.trim() === '') return [];
        const cellOf = (column: number | undefined): CellText | undefined =>
          column === undefined ? undefined : (cells[column] ?? { ...action, text: '' });
        const item = itemsByLine(view).get(line);
        const others = cells.filter((_, index) => !known.has(index));
        return [
          {
            ...action,
            isDone:
              readStatus(cellOf(status)?.text ?? '').done ||
              saysDone(action.text) ||
              item?.done === true,
            owner: cellOf(owner),
            due: cellOf(due),
            priority: cellOf(priority),
            knownPriority: item?.priority ?? null,
            hasDetails: others.some(({ text }) =>
              /#\d+|https?:|\b[A-Z]{2,}-\d+|(?:\S+\s+){3}\S/.test(text),
            ),
          },
        ];
      });
      return [{ header, columns, actions }];
    }),
);

/** Every action of a document, from tables and from lists. */
export const actionsOf = lazyByView((view): readonly ActionView[] => [
  ...actionTables(view).flatMap(({ actions }) => actions),
  ...topActionSections(view).flatMap((section) => listActions(view, section)),
]);

function topActionSections(view: DocumentView): readonly Section[] {
  const topIn = (sections: readonly Section[]): Section[] =>
    sections.flatMap((section) =>
      isActionHeading(section.name) ? [section] : topIn(section.children),
    );
  return topIn(view.document.sections);
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
      const known = itemsByLine(view).get(item.start);
      const line = document.lines[item.start] ?? { start: 0, end: 0 };
      const text = lineText(document, item.start).slice(item.from - line.start);
      const box = /^\[([ xX])\][ \t]*/.exec(text)?.[0] ?? '';
      return {
        start: item.from + box.length,
        end: line.end,
        text: text.slice(box.length),
        isDone: /x/i.test(box) || saysDone(text) || known?.done === true,
        owner: undefined,
        due: undefined,
        priority: undefined,
        knownPriority: known?.priority ?? null,
        // What stands below an item says more about it.
        hasDetails: item.end - item.start > 1,
      };
    })
    .filter(({ text }) => text.trim() !== '');
}

function saysDone(text: string): boolean {
  return /^[*_]*(?:~~|[✅☑✔]|\[x\]|done\b)/iu.test(text);
}

/** Whether a cell holds nothing, or only says that somebody should fill it in. */
export function isUnfilled({ text }: Pick<CellText, 'text'>): boolean {
  const plain = plainText(text);
  const nobody = /^(?:asap|soon|later|yyyy-mm-dd|no one|everybody|everyone|all)$/i;
  return readOwner(text) === null || nobody.test(plain);
}

/** An action's words without Markdown, short enough for a message. */
export function shortAction({ text }: Pick<ActionView, 'text'>): string {
  const plain = plainText(text);
  return plain.length > 60 ? `${plain.slice(0, 57).trimEnd()}...` : plain;
}
