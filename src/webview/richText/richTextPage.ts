import {
  readRichTextContent,
  type RichTextContent,
  type RichTextMessage,
} from '../../core/publish/richTextProtocol';
import { createAnnouncer } from '../shared/announcer';
import { listenToHost } from '../shared/hostMessages';
import type { VsCodeApi } from '../shared/vscodeApi';

/** Shows a document and copies it when the button is pressed: a clipboard takes HTML from a page only then. */
export function startRichText(root: HTMLElement, host: VsCodeApi): void {
  const announce = createAnnouncer(document);
  const send = (message: RichTextMessage): void => host.postMessage(message);

  const button = document.createElement('button');
  button.className = 'button';
  button.textContent = 'Copy as Rich Text';
  const status = document.createElement('span');
  status.className = 'muted';
  const bar = document.createElement('div');
  bar.className = 'bar';
  bar.append(button, status);
  const shown = document.createElement('article');

  const say = (text: string): void => {
    status.textContent = text;
    announce(text);
  };

  const copy = async ({ html, text }: RichTextContent): Promise<void> => {
    try {
      await navigator.clipboard.write([
        new ClipboardItem({
          'text/html': new Blob([html], { type: 'text/html' }),
          'text/plain': new Blob([text], { type: 'text/plain' }),
        }),
      ]);
      say('Copied. Paste it into a mail, a chat or a word processor.');
    } catch (error) {
      say('Rich text could not be copied here; the Markdown was.');
      send({ kind: 'refused', reason: String(error) });
    }
  };

  listenToHost({
    read: readRichTextContent,
    receive(content) {
      // Made by the host of Markdown in which HTML is text.
      shown.innerHTML = content.html;
      button.onclick = () => void copy(content);
      root.replaceChildren(bar, shown);
      button.focus();
    },
    failed: (reason) => send({ kind: 'failed', reason }),
  });
  send({ kind: 'ready', reason: '' });
}
