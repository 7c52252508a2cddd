import { render } from 'lit';
import {
  readMessageToPage,
  type MessageToHost,
  type MessageToPage,
  type PageQuery,
} from '../../core/ledger/delivery/reportProtocol';
import { createAnnouncer } from '../shared/announcer';
import { listenToHost } from '../shared/hostMessages';
import type { VsCodeApi } from '../shared/vscodeApi';
import { reportView, type ReportViewState } from './reportView';
import { redrawOnThemeChange } from './theme';

interface StoredPage {
  readonly query?: PageQuery;
  readonly scroll?: number;
}

/** Draws the report into `root` and keeps up the conversation with the host. */
export function startReport(root: HTMLElement, host: VsCodeApi): void {
  const announce = createAnnouncer(document);
  let state: ReportViewState = { status: 'loading' };
  let stored = (host.getState() ?? {}) as StoredPage;
  let scrollTo = stored.scroll;
  /** Rises when the theme changes: charts have colours drawn in. */
  let theme = 0;

  const send = (message: MessageToHost): void => {
    host.postMessage(message);
  };

  const draw = (): void => {
    render(
      reportView(state, theme, {
        show(query) {
          if (state.status === 'report') state = { ...state, busy: true };
          draw();
          send({ type: 'show', query });
        },
        send,
      }),
      root,
    );
    if (state.status !== 'report' || scrollTo === undefined) return;
    document.scrollingElement?.scrollTo({ top: scrollTo });
    scrollTo = undefined;
  };

  const receive = (message: MessageToPage): void => {
    if (message.type === 'error') {
      state = { status: 'error', message: message.message };
    } else {
      const wasBusy = state.status === 'report' && state.busy;
      const { query, report } = message;
      state = { status: 'report', query, report, busy: false };
      stored = { ...stored, query };
      host.setState(stored);
      if (wasBusy) announce(`The report shows ${report.from} to ${report.to}.`);
    }
    draw();
  };

  listenToHost({
    read: readMessageToPage,
    receive,
    failed: (message) => send({ type: 'failed', message }),
  });
  const storeScroll = (): void => {
    stored = { ...stored, scroll: document.scrollingElement?.scrollTop ?? 0 };
    host.setState(stored);
  };
  document.addEventListener('scrollend', storeScroll, { passive: true });
  window.addEventListener('pagehide', storeScroll);
  redrawOnThemeChange(() => {
    theme += 1;
    draw();
  });
  draw();
  send({ type: 'ready' });
}
