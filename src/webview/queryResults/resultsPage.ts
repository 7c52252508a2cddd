import { render } from 'lit';
import {
  readResultsMessageToPage,
  type ResultAction,
  type ResultsMessageToHost,
} from '../../core/ledger/query/resultsProtocol';
import { cellText } from '../../core/ledger/query/resultTable';
import { createAnnouncer } from '../shared/announcer';
import { listenToHost } from '../shared/hostMessages';
import type { VsCodeApi } from '../shared/vscodeApi';
import { columnWidths } from './columnWidths';
import { cellAfterKey } from './gridKeys';
import { rowHeight, visibleRows } from './rowWindow';
import { ResultsStore, type CellPlace } from './resultsStore';
import { resultsView } from './resultsView';

/** Milliseconds after which what is to survive hiding is stored. */
const storeDelay = 250;

/** Draws the results into `root` and keeps up the conversation with the host. */
export function startResults(root: HTMLElement, host: VsCodeApi): void {
  const store = new ResultsStore(host.getState());
  const announce = createAnnouncer(document);
  let drawing = false;
  let storeTimer: number | undefined;
  let focusCell = false;

  const send = (message: ResultsMessageToHost): void => {
    host.postMessage(message);
  };
  const scroller = (): HTMLElement | null => root.querySelector('.grid-scroller');

  const draw = (): void => {
    drawing = false;
    const box = scroller();
    const rows = visibleRows({
      top: box?.scrollTop ?? 0,
      height: box?.clientHeight ?? window.innerHeight,
      count: store.rowCount,
    });
    render(resultsView({ store, rows, ...handlers }), root);
    fit();
    if (store.scroll) {
      scroller()?.scrollTo(store.scroll);
      store.scroll = undefined;
    }
    if (focusCell) showActive();
  };
  const redraw = (): void => {
    if (drawing) return;
    drawing = true;
    requestAnimationFrame(draw);
  };

  /** Sizes go in by script: the page's policy allows no style attributes. */
  const fit = (): void => {
    const box = scroller();
    if (!box) return;
    box.style.setProperty('--columns', columnWidths(store));
    box.style.setProperty('--rows-height', `${store.rowCount * rowHeight}px`);
    for (const row of box.querySelectorAll<HTMLElement>('[data-index]'))
      row.style.setProperty('--top', `${Number(row.dataset['index']) * rowHeight}px`);
  };

  /** Brings the active cell on screen and the focus into it. */
  const showActive = (): void => {
    const box = scroller();
    const header = box?.querySelector<HTMLElement>('.grid-header');
    if (!box || !header) return;
    const top = store.active.row * rowHeight;
    const room = box.clientHeight - header.offsetHeight - rowHeight;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top > box.scrollTop + room) box.scrollTop = top - room;
    const cell = root.querySelector<HTMLElement>('[data-active]');
    if (!cell) {
      // Its row comes with the scroll that was just asked for.
      redraw();
      return;
    }
    focusCell = false;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  const storeNow = (): void => {
    clearTimeout(storeTimer);
    storeTimer = undefined;
    const box = scroller();
    const state = store.pageState({ top: box?.scrollTop ?? 0, left: box?.scrollLeft ?? 0 });
    if (state) host.setState(state);
  };
  const changed = (): void => {
    storeTimer ??= window.setTimeout(storeNow, storeDelay);
    redraw();
  };
  const goTo = (place: CellPlace): void => {
    store.moveTo(place);
    focusCell = true;
    changed();
  };
  const copyActive = (): void => {
    const value = store.valueAt(store.active);
    send({
      type: 'copy',
      text: store.active.column === 0 ? JSON.stringify(value) : cellText(value),
    });
    announce('Copied.');
  };

  const handlers = {
    act: (action: ResultAction) => send({ type: 'action', action }),
    openAs(format: 'json' | 'csv') {
      storeNow();
      send({ type: 'openAs', format, sort: store.sort });
    },
    openEvent(row: number) {
      store.moveTo({ row, column: 0 });
      // What opens may hide the page, and a hidden page is gone before it could still store anything.
      storeNow();
      redraw();
      send({ type: 'openEvent', result: store.resultAt(row) });
    },
    sortBy(column: string) {
      store.sortBy(column);
      const { sort } = store;
      announce(
        sort === null
          ? 'In the order of the ledger.'
          : `Sorted by ${sort.column}, ${sort.descending ? 'descending' : 'ascending'}.`,
      );
      changed();
    },
    scrolled: changed,
    selectCell(place: CellPlace) {
      store.details = true;
      goTo(place);
    },
    closeDetails() {
      store.details = false;
      focusCell = true;
      changed();
    },
    copyActive,
    gridKey(event: KeyboardEvent) {
      const next = cellAfterKey(event, store.active, {
        rows: store.rowCount,
        columns: store.columnCount,
        page: Math.max(1, Math.floor((scroller()?.clientHeight ?? 0) / rowHeight) - 2),
      });
      if (next) {
        goTo(next);
      } else if (event.key === 'Enter' && store.placeAt(store.active.row) !== '') {
        handlers.openEvent(store.active.row);
      } else if (event.key === ' ' || event.key === 'Enter') {
        store.details = !store.details;
        changed();
      } else if (event.key === 'Escape' && store.details) {
        handlers.closeDetails();
      } else if (event.key === 'c' && (event.ctrlKey || event.metaKey) && noSelection()) {
        copyActive();
      } else {
        return;
      }
      event.preventDefault();
    },
  };

  listenToHost({
    read: readResultsMessageToPage,
    receive(message) {
      store.receive(message);
      if (message.type === 'results') return;
      // From here on the window can be reloaded.
      if (message.type === 'start') storeNow();
      if (message.type === 'done') announce(`${message.total} results.`);
      if (message.type === 'stopped') announce(message.message);
      redraw();
    },
    failed: (message) => send({ type: 'failed', message }),
  });
  window.addEventListener('resize', redraw);
  window.addEventListener('pagehide', storeNow);
  document.addEventListener('visibilitychange', storeNow);
  send({ type: 'ready' });
}

function noSelection(): boolean {
  return document.getSelection()?.isCollapsed !== false;
}
