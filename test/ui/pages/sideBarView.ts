import type { Locator, Page } from '@playwright/test';

/** One view of the side bar, found by its title. */
export class SideBarView {
  /** The view with its header. */
  readonly root: Locator;

  constructor(page: Page, title: string) {
    const header = page.getByRole('button', { name: `${title} Section` });
    this.root = page.locator('.sidebar .pane').filter({ has: header });
  }

  /** Unfolds the view. */
  async expand(): Promise<void> {
    const header = this.root.locator('.pane-header');
    if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
  }

  /** All rows that are on screen. */
  get items(): Locator {
    return this.root.getByRole('treeitem');
  }

  /** The row whose label or description contains `text`. */
  item(text: string | RegExp): Locator {
    return this.items.filter({ hasText: text });
  }

  /** An action in the header, such as "New Journal Entry". It shows while the pointer is over the view. */
  async pressAction(title: string): Promise<void> {
    await this.root.hover();
    await this.root.locator('.pane-header').getByRole('button', { name: title }).click();
  }

  /** Text and links that an empty view shows. */
  get welcome(): Locator {
    return this.root.locator('.welcome-view-content');
  }
}
