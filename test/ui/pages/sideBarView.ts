import { expect, type Locator, type Page } from '@playwright/test';

/** One view of the side bar, found by its title. */
export class SideBarView {
  /** The view with its header. */
  readonly root: Locator;
  /** Hidden where the view is the only one of its side bar: the side bar's own header stands in. */
  private readonly header: Locator;
  private readonly sideBarHeader: Locator;
  /** Of the other views that are unfolded. */
  private readonly otherHeaders: Locator;

  constructor(page: Page, title: string) {
    // A view with a description says it behind its title.
    const header = page.locator(`.pane-header[aria-label^="${title}"][aria-label$="Section"]`);
    this.root = page.locator('.sidebar .pane').filter({ has: header });
    this.header = this.root.locator('.pane-header');
    this.sideBarHeader = page.locator('.sidebar > .composite.title');
    this.otherHeaders = page.locator(
      `.sidebar .pane-header[aria-expanded="true"]:not([aria-label^="${title}"])`,
    );
  }

  /** Unfolds the view, and folds the others: rows for which there is no room are not there. */
  async expand(): Promise<void> {
    await this.root.waitFor();
    const folded = (await this.header.getAttribute('aria-expanded')) === 'false';
    if (folded && (await this.header.isVisible())) await this.header.click();
    for (let others = await this.otherHeaders.count(); others > 0; others--) {
      await this.otherHeaders.first().click({ position: { x: 60, y: 8 } });
      await expect(this.otherHeaders).toHaveCount(others - 1);
    }
  }

  /** All rows that are on screen. */
  get items(): Locator {
    return this.root.getByRole('treeitem');
  }

  /** The row whose label or description contains `text`. */
  item(text: string | RegExp): Locator {
    return this.items.filter({ hasText: text });
  }

  /** Shows what stands below the row that contains `text`. */
  unfold(text: string | RegExp): Promise<void> {
    return this.toggle(text, 'true');
  }

  /** Hides it again. */
  fold(text: string | RegExp): Promise<void> {
    return this.toggle(text, 'false');
  }

  /** VS Code drops a click when it draws the row anew between the press and the release of the button. */
  private async toggle(text: string | RegExp, expanded: 'true' | 'false'): Promise<void> {
    const row = this.item(text).first();
    await expect(async () => {
      if ((await row.getAttribute('aria-expanded')) !== expanded) await row.click();
      await expect(row).toHaveAttribute('aria-expanded', expanded, { timeout: 3_000 });
    }).toPass();
  }

  /** The letters at the right end of the row that contains `text`; they are drawn by a style sheet. */
  badge(text: string | RegExp): Promise<string> {
    return this.item(text)
      .locator('.monaco-icon-label')
      .first()
      .evaluate((label) => getComputedStyle(label, '::after').content.replace(/^"|"$/g, ''));
  }

  /** The checkbox before the row that contains `text`. */
  checkbox(text: string | RegExp): Locator {
    return this.item(text).getByRole('checkbox');
  }

  /** Presses an action of the view's header, such as "New Journal Entry". */
  async pressAction(title: string): Promise<void> {
    // Actions show while the pointer is over the view.
    await this.root.hover();
    const header = (await this.header.isVisible()) ? this.header : this.sideBarHeader;
    await header.getByRole('button', { name: title }).click();
  }

  /** Text and buttons that an empty view shows. */
  get welcome(): Locator {
    return this.root.locator('.welcome-view-content');
  }
}
