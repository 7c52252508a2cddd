import { render } from 'lit';
import {
  readHandoverMessageToPage,
  readStoredHandoverPage,
  type HandoverMessageToHost,
  type HandoverMessageToPage,
} from '../../core/worklog/handoverProtocol';
import { createAnnouncer } from '../shared/announcer';
import { listenToHost } from '../shared/hostMessages';
import type { VsCodeApi } from '../shared/vscodeApi';
import { handoverView, type HandoverViewState } from './handoverView';

/** Relative times grow old while the page stands open. */
const redrawMs = 60_000;

/** Draws the handover into `root` and keeps up the conversation with the host. */
export function startHandover(root: HTMLElement, host: VsCodeApi): void {
  const announce = createAnnouncer(document);
  let state: HandoverViewState = { status: 'loading' };
  const stored = readStoredHandoverPage(host.getState());
  let scrollTo = stored?.scroll;
  let folderUri = stored?.folderUri;

  const send = (message: HandoverMessageToHost): void => {
    host.postMessage(message);
  };

  const draw = (): void => {
    render(handoverView(state, { now: Date.now(), send }), root);
    if (state.status !== 'handover' || scrollTo === undefined) return;
    document.scrollingElement?.scrollTo({ top: scrollTo });
    scrollTo = undefined;
  };

  const store = (): void => {
    if (folderUri === undefined) return;
    host.setState({ folderUri, scroll: document.scrollingElement?.scrollTop ?? 0 });
  };

  const receive = (message: HandoverMessageToPage): void => {
    const wasUnread = state.status === 'handover' && state.content.handover.unread;
    if (message.type === 'handover') {
      state = { status: 'handover', content: message.content };
      if (wasUnread && !message.content.handover.unread) announce('The handover is acknowledged.');
    } else if (message.type === 'none') {
      state = { status: 'none', path: message.path };
    } else {
      state = { status: 'error', message: message.message };
    }
    if (message.type !== 'error') folderUri = message.folderUri;
    draw();
    store();
  };

  listenToHost({
    read: readHandoverMessageToPage,
    receive,
    failed: (message) => send({ type: 'failed', message }),
  });
  document.addEventListener('scrollend', store, { passive: true });
  window.addEventListener('pagehide', store);
  setInterval(draw, redrawMs);
  draw();
  send({ type: 'ready' });
}
