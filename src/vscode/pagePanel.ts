import * as vscode from 'vscode';
import { reasonOf } from './problems';
import type { Services } from './services';
import { panelIcon, webviewPage, webviewRoot, type PageOptions } from './webviewPage';

/** What every page sends beside its own messages: that it listens, and what went wrong inside of it. */
interface PageMessage {
  readonly type: string;
}
interface PageFailure extends PageMessage {
  readonly type: 'failed';
  readonly message: string;
}

export interface PageConversation<In extends PageMessage> extends PageOptions {
  /** @returns undefined for what is no message of the page */
  readonly read: (raw: unknown) => In | undefined;
  /** What fails in it is reported to the user. */
  readonly handle: (message: Exclude<In, PageFailure>) => unknown;
  /** What could not be done then: "open the file". */
  readonly doing: (message: In) => string;
  /** Taken away with the panel. */
  readonly owns?: readonly vscode.Disposable[];
}

/**
 * A tab that shows a page of the extension, new or of before the window was reloaded. A hidden page is gone; it says
 * `ready` when it is there again, and nothing is sent to it in between.
 */
export class PagePanel<In extends PageMessage, Out> {
  #ready = false;
  /** Counts questions: only the answer to the last one is shown. */
  #asked = 0;

  constructor(
    private readonly services: Services,
    private readonly panel: vscode.WebviewPanel,
    private readonly conversation: PageConversation<In>,
  ) {
    const { extensionUri } = services.context;
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [webviewRoot(extensionUri)] };
    panel.iconPath = panelIcon(extensionUri);
    const owned = vscode.Disposable.from(
      // Listens before the page exists: its first message must not be lost.
      webview.onDidReceiveMessage((raw: unknown) => this.#receive(raw)),
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.#ready = false;
      }),
      ...(conversation.owns ?? []),
    );
    panel.onDidDispose(() => {
      owned.dispose();
    });
    webview.html = webviewPage(webview, extensionUri, conversation);
  }

  reveal(): void {
    this.panel.reveal();
  }

  close(): void {
    this.panel.dispose();
  }

  onDidClose(closed: () => void): void {
    this.panel.onDidDispose(closed);
  }

  /** Sends a message, if the page listens. */
  send(message: Out): void {
    if (this.#ready) void this.panel.webview.postMessage(message);
  }

  /**
   * Sends what the page is to show, if it listens and nothing newer is asked for meanwhile. What goes wrong is said in
   * the page, where the answer would be.
   */
  async answer(make: () => Promise<Out>, failed: (reason: string) => Out): Promise<void> {
    if (!this.#ready) return;
    const asked = ++this.#asked;
    const message = await make().catch((error: unknown) => {
      this.services.log.error(`The page ${this.conversation.name} could not be filled:`, error);
      return failed(reasonOf(error));
    });
    if (asked === this.#asked) this.send(message);
  }

  #receive(raw: unknown): void {
    const { read, handle, doing, name } = this.conversation;
    const message = read(raw);
    if (message === undefined) {
      this.services.log.warn(`The page ${name} sent a message that is not part of its protocol.`);
    } else if (isOwn(message)) {
      if (message.type === 'ready') this.#ready = true;
      Promise.resolve()
        .then(() => handle(message))
        .catch((error: unknown) => this.services.problems.report(doing(message), error));
    } else {
      const { message: reason = '' } = message as Partial<PageFailure>;
      this.services.log.error(`The page ${name} failed: ${reason}`);
    }
  }
}

function isOwn<In extends PageMessage>(message: In): message is Exclude<In, PageFailure> {
  return message.type !== 'failed';
}

/** Shows panels of a kind again that VS Code has kept over a restart; one that cannot be is closed, and the user told. */
export function restorePanels(
  services: Services,
  viewType: string,
  doing: string,
  restore: (panel: vscode.WebviewPanel, state: unknown) => unknown,
): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(viewType, {
    deserializeWebviewPanel: async (panel, state: unknown) => {
      try {
        await restore(panel, state);
      } catch (error) {
        panel.dispose();
        // Not awaited: the next panel must not wait for the message to be closed.
        void services.problems.report(doing, error);
      }
    },
  });
}
