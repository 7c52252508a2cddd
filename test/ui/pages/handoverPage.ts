import type { FrameLocator, Locator, Page } from '@playwright/test';

/** The handover of a work journal: the page inside the visible panel `logbook.handover`. */
export class HandoverPage {
  readonly content: FrameLocator;

  constructor(page: Page) {
    this.content = page
      .frameLocator('iframe.webview.ready[src*="extensionId=logbook.logbook"] >> visible=true')
      .frameLocator('iframe#active-frame');
  }

  /** A block, by its heading. */
  block(heading: string | RegExp): Locator {
    return this.content.getByRole('region', { name: heading });
  }

  button(name: string): Locator {
    return this.content.getByRole('button', { name, exact: true });
  }

  get title(): Locator {
    return this.content.getByRole('heading', { level: 1 });
  }
}
