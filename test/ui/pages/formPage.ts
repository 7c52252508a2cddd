import type { FrameLocator, Locator, Page } from '@playwright/test';

import { boxOf } from './boxOf';

/** The form of a document: the page inside the visible custom editor `logbook.form`. */
export class FormPage {
  /** The document of the page, for what the other members don't reach. */
  readonly content: FrameLocator;

  /** @param index which of the visible forms, where there are several side by side */
  constructor(
    private readonly page: Page,
    index?: number,
  ) {
    const visible = 'iframe.webview.ready[src*="extensionId=logbook.logbook"] >> visible=true';
    this.content = page
      .frameLocator(index === undefined ? visible : `${visible} >> nth=${index}`)
      .frameLocator('iframe#active-frame');
  }

  /** The root of a field, by its section heading, label or front-matter key. */
  field(name: string): Locator {
    return this.content.locator(`[data-field=${JSON.stringify(name)}]`);
  }

  /** The text input of a field that has one, whether or not it offers words to complete with. */
  input(name: string): Locator {
    return this.field(name).locator('textarea, input[type=text]');
  }

  /** What a screen reader was told last. */
  get announcement(): Locator {
    return this.content.locator('body > [role=status]');
  }

  /** The words that are offered for the text box with the focus. */
  get suggestions(): Locator {
    return this.content.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
  }

  /** The rendered document, where it is shown instead of the form. */
  get preview(): Locator {
    return this.content.getByRole('article', { name: 'Preview' });
  }

  /** Drags a row by its handle to the lower edge of another, and does not let go yet. */
  async startDrag(field: string, from: number, to: number): Promise<void> {
    const row = this.row(field, from);
    await row.hover();
    const handle = await boxOf(row.locator('[data-part=handle]'));
    const target = await boxOf(this.row(field, to));
    const x = handle.x + handle.width / 2;
    await this.page.mouse.move(x, handle.y + handle.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(x, target.y + target.height - 2, { steps: 5 });
  }

  /** Pastes into a text box what a program put on the clipboard, as plain text and as HTML. */
  async paste(box: Locator, clipboard: { text: string; html?: string }): Promise<void> {
    await box.evaluate((element, { text, html }) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      if (html !== undefined) clipboardData.setData('text/html', html);
      const init = { clipboardData, bubbles: true, cancelable: true };
      element.dispatchEvent(new ClipboardEvent('paste', init));
    }, clipboard);
  }

  /** A row of a field that repeats, counted from 0. */
  row(field: string, index: number): Locator {
    return this.field(field).locator('[data-row]').nth(index);
  }
}
