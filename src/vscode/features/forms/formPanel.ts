import * as vscode from 'vscode';
import { readMessageToHost } from '../../../core/documents/formProtocol';
import type {
  FormAction,
  FormRefusal,
  IntentMessage,
  MessageToPage,
  StateMessage,
  WordKind,
} from '../../../core/documents/formProtocol';
import { runCommand } from '../../commands';
import type { Services } from '../../services';
import type { DocumentSession, FormState } from './documentSession';
import { openLink } from './openLink';
import { wordsInUse } from './wordsInUse';

/** One page that shows a document: its place in the conversation, and the actions it may ask for. */
export class FormPanel implements vscode.Disposable {
  readonly id = crypto.randomUUID();
  /** Rises when an edit was refused: whatever the page computed on the state before is not applied. */
  epoch = 1;
  #ack = 0;
  #ready = false;
  #reset = true;
  /** Why the last edit was not applied; said until one is. */
  #refusal: FormRefusal | undefined;
  readonly #changedElsewhere = new Set<string>();
  readonly #subscriptions: vscode.Disposable[];

  constructor(
    private readonly services: Services,
    private readonly session: DocumentSession,
    private readonly panel: vscode.WebviewPanel,
  ) {
    this.#subscriptions = [
      panel.webview.onDidReceiveMessage((raw: unknown) => this.#receive(raw)),
      panel.onDidChangeViewState(() => this.#viewStateChanged()),
      session.add(this),
    ];
  }

  /** True when a state sent now would arrive. A hidden page is gone; it says `ready` again when it is back. */
  get isListening(): boolean {
    return this.#ready && this.panel.visible;
  }

  /** True when commands that go to the active editor reach this form. */
  get isActive(): boolean {
    return this.panel.active;
  }

  /** The document took this intent, or had nothing to change for it. */
  accept(seq: number): void {
    this.#ack = Math.max(this.#ack, seq);
    this.#refusal = undefined;
  }

  /** The document did not take an intent: the page starts again from the document. */
  refuse(refusal: FormRefusal): void {
    this.#startAgain();
    this.#refusal = refusal;
  }

  noteChangedElsewhere(keys: Iterable<string>): void {
    for (const key of keys) this.#changedElsewhere.add(key);
  }

  send(state: FormState): void {
    if (!this.isListening) return;
    const message: StateMessage = {
      type: 'state',
      epoch: this.epoch,
      ack: this.#ack,
      reset: this.#reset,
      changedElsewhere: [...this.#changedElsewhere],
      ...state,
      ...(this.#refusal && { refusal: this.#refusal }),
    };
    this.#reset = false;
    this.#changedElsewhere.clear();
    this.#post(message);
  }

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #viewStateChanged(): void {
    if (!this.panel.visible) this.#ready = false;
    // The page may have said `ready` before this event came.
    else if (this.#ready) this.session.show(this);
  }

  #receive(raw: unknown): void {
    const message = readMessageToHost(raw);
    if (!message) {
      this.services.log.warn('A form sent a message that is not part of its protocol.');
      return;
    }
    switch (message.type) {
      case 'ready':
        void this.#startPage();
        return;
      case 'intent':
        this.#edit(message);
        return;
      case 'fix':
        void this.session.fix(this, message);
        return;
      case 'undo':
      case 'redo':
        this.session.step({ kind: message.type, panel: this, seq: message.seq });
        return;
      case 'action':
        void this.#act(message.action, message.line);
        return;
      case 'words':
        void this.#sendWords(message.of);
        return;
      case 'preview':
        void this.#sendPreview();
        return;
      case 'openLink':
        void this.#follow(message.href);
        return;
      case 'failed':
        this.services.log.error(`The form of ${this.session.path} failed: ${message.message}`);
        return;
    }
  }

  /** A new page counts its intents from 1 again; those of the page before must not be taken for its own. */
  async #startPage(): Promise<void> {
    // What the page before had sent is applied first.
    await this.session.idle();
    this.#ready = true;
    this.#ack = 0;
    this.#startAgain();
    this.session.show(this);
  }

  #startAgain(): void {
    this.epoch += 1;
    this.#reset = true;
  }

  #edit(message: IntentMessage): void {
    this.session.edit({ panel: this, message });
  }

  #post(message: MessageToPage): void {
    void this.panel.webview.postMessage(message);
  }

  async #sendWords(of: WordKind): Promise<void> {
    try {
      const words = await wordsInUse(this.services, this.session.document.uri, of);
      this.#post({ type: 'words', of, words: [...words] });
    } catch (error) {
      // Typing goes on without completion.
      this.services.log.warn(`Could not find the ${of} in use:`, error);
    }
  }

  async #sendPreview(): Promise<void> {
    try {
      // What was typed before is part of it.
      await this.session.idle();
      const { previewMarkup } = await import('./previewMarkup.lazy');
      const { document } = this.session;
      const folder = vscode.workspace.getWorkspaceFolder(document.uri);
      const html = previewMarkup({
        text: document.getText(),
        path: this.session.path,
        imageBase: folder && this.panel.webview.asWebviewUri(folder.uri).toString(),
      });
      this.#post({ type: 'preview', version: document.version, html });
    } catch (error) {
      await this.services.problems.report('show the preview', error);
    }
  }

  async #follow(href: string): Promise<void> {
    try {
      await openLink(this.session.document.uri, href);
    } catch (error) {
      await this.services.problems.report('open the link', error);
    }
  }

  async #act(action: FormAction, line: number | undefined): Promise<void> {
    const { uri } = this.session.document;
    try {
      await this.session.idle();
      await runAction(action, uri, line);
    } catch (error) {
      await this.services.problems.report('do that with the document', error);
    }
  }
}

async function runAction(
  action: FormAction,
  uri: vscode.Uri,
  line: number | undefined,
): Promise<void> {
  switch (action) {
    case 'openText':
      await runCommand('logbook.openText', uri);
      if (line !== undefined) await showLine(uri, line);
      return;
    case 'openTextBeside':
      await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside });
      return;
    case 'openPreview':
      await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
      return;
    case 'reveal':
      await vscode.commands.executeCommand('revealInExplorer', uri);
      return;
    case 'finalise':
      await runCommand('logbook.finalisePostmortem', uri);
      return;
    case 'discard':
      await runCommand('logbook.discardDocument', uri);
      return;
  }
}

async function showLine(uri: vscode.Uri, line: number): Promise<void> {
  const selection = new vscode.Range(line, 0, line, 0);
  await vscode.window.showTextDocument(uri, { selection });
}
