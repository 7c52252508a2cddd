import type { FrameLocator, Locator, Page } from '@playwright/test';

/** The form of a document: the page inside the visible custom editor `logbook.form`. */
export class FormPage {
  /** The document of the page, for what the other members don't reach. */
  readonly content: FrameLocator;

  constructor(page: Page) {
    this.content = page
      .frameLocator('iframe.webview.ready[src*="extensionId=logbook.logbook"] >> visible=true')
      .frameLocator('iframe#active-frame');
  }

  /** The root of a field, by its section heading, label or front-matter key. */
  field(name: string): Locator {
    return this.content.locator(`[data-field=${JSON.stringify(name)}]`);
  }

  /** The text input of a field that has one. */
  input(name: string): Locator {
    return this.field(name).getByRole('textbox');
  }

  /** What a screen reader was told last. */
  get announcement(): Locator {
    return this.content.locator('body > [role=status]');
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
