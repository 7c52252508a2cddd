import path from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { testResults } from '../../../scripts/host/checkout.mjs';
import { selectedRelease } from '../../../scripts/host/releases.mjs';
import type { Session } from '../../../scripts/host/session.mjs';
import { boxOf } from './boxOf';
import { FormPage } from './formPage';
import { SideBarView } from './sideBarView';
import { Terminal } from './terminal';

/** The colour themes of VS Code that Logbook must look right in, with the class that each gives the workbench. */
const themes = {
  light: { label: selectedRelease().themes.light, class: 'vs' },
  dark: { label: selectedRelease().themes.dark, class: 'vs-dark' },
  highContrast: { label: 'Dark High Contrast', class: 'hc-black' },
  highContrastLight: { label: 'Light High Contrast', class: 'hc-light' },
} as const;

export type Theme = keyof typeof themes;

/** The window of VS Code, in the terms of its user. */
export class Workbench {
  /** The form in the visible custom editor. */
  readonly form: FormPage;
  readonly terminal: Terminal;

  private constructor(
    readonly page: Page,
    session: Session,
  ) {
    this.form = new FormPage(page);
    this.terminal = new Terminal(this, session);
  }

  /** Opens a window. @param address see `addressOf` of the server */
  static async open(page: Page, session: Session, address: string): Promise<Workbench> {
    await page.goto(address);
    const workbench = new Workbench(page, session);
    await workbench.ready();
    return workbench;
  }

  /** Waits until the extensions have been read: from then on commands and views of Logbook are there. */
  async ready(): Promise<void> {
    await expect(this.activityBarItem('Logbook')).toBeVisible({ timeout: 30_000 });
  }

  /** Runs a command by its full title in the command palette, such as `Logbook: New Journal Entry`. */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.pick(title, `>${title}`);
  }

  /** The quick pick or input box on top of the window. */
  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget');
  }

  private get quickInputBox(): Locator {
    return this.quickInput.locator('.quick-input-box input');
  }

  /** Chooses an item of the open quick pick by its label, after typing `filter` (default: the label) into it. */
  async pick(label: string | RegExp, filter = String(label)): Promise<void> {
    // As a user would whose open page took the focus late: the session keeps the quick pick open without it.
    await this.quickInputBox.click();
    await this.quickInputBox.fill(filter);
    // An item's accessible name goes on after its label: description, keybinding, group.
    const name = typeof label === 'string' ? new RegExp(`^${escapeForRegExp(label)}(,|$)`) : label;
    await this.quickInput.getByRole('option', { name }).first().click();
  }

  /** Closes the quick pick without a choice, and waits until the page that was left for it has the focus again. */
  async dismissPick(): Promise<void> {
    await this.quickInputBox.press('Escape');
    await expect(this.quickInput).toBeHidden();
    await this.pageHasFocus();
  }

  /** Shows the page of a tab, and waits until it has the focus: it takes it late, and would take it from a quick pick. */
  async showPage(title: string): Promise<void> {
    await this.tabs.filter({ hasText: title }).click();
    await this.pageHasFocus();
  }

  /** The selector `:focus` does not know a frame whose content has the focus. */
  private async pageHasFocus(): Promise<void> {
    await expect
      .poll(() => this.page.evaluate(() => document.activeElement?.matches('iframe.webview')))
      .toBe(true);
  }

  /** Answers the open input box. */
  async answer(text: string): Promise<void> {
    await this.quickInputBox.fill(text);
    await this.accept();
  }

  /** Takes what the open input box proposes, or what is ticked in the open quick pick. */
  async accept(): Promise<void> {
    await this.quickInputBox.press('Enter');
  }

  /** The notification that contains `text`. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast').filter({ hasText: text });
  }

  /** Presses a button of the notification that contains `text`. */
  async pressButton(text: string | RegExp, button: string): Promise<void> {
    await this.notification(text).getByRole('button', { name: button, exact: true }).click();
  }

  /** Opens a file of the workspace by its relative path. */
  async openFile(file: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+P');
    const name = new RegExp(`^${escapeForRegExp(path.posix.basename(file))}`);
    await this.pick(name, file);
    await expect(this.activeTab).toHaveAccessibleName(name);
    await expect(this.readyEditor).toBeAttached();
  }

  /**
   * An editor that can be worked with: a text editor has the focus, or a page is there. Its tab comes earlier, when the
   * command palette does not yet know the document's language and leaves its commands out.
   */
  private get readyEditor(): Locator {
    return this.page
      .locator('.editor-group-container.active .monaco-editor.focused')
      .or(this.page.locator('iframe.webview.ready').filter({ visible: true }))
      .first();
  }

  /** The selected tab of the focused editor group. Its accessible name starts with the file name. */
  get activeTab(): Locator {
    return this.page.locator('.editor-group-container.active').getByRole('tab', { selected: true });
  }

  get tabs(): Locator {
    return this.page.locator('.editor-group-container').getByRole('tab');
  }

  /** The tabs whose documents are not saved. */
  get dirtyTabs(): Locator {
    return this.page.locator('.editor-group-container .tab.dirty');
  }

  /** The visible text editor of the focused group; its text is what is on screen. */
  get textEditor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor .view-lines');
  }

  /** The changed side of the visible diffs of the focused group; the text is what is on screen. */
  get changedText(): Locator {
    return this.page
      .locator('.editor-group-container.active .monaco-diff-editor .editor.modified .view-lines')
      .filter({ visible: true });
  }

  /** A line of words above the text of the visible text editor. */
  codeLens(text: string | RegExp): Locator {
    return this.page
      .locator('.editor-group-container.active .codelens-decoration')
      .filter({ hasText: text });
  }

  /** Line and column in the status bar. */
  get cursorPosition(): Locator {
    return this.statusBarItem('status.editor.selection');
  }

  /** Places in the visible text editor that are underlined. */
  squiggles(severity: 'error' | 'warning'): Locator {
    return this.page.locator(`.editor-group-container.active .monaco-editor .squiggly-${severity}`);
  }

  /** Puts the caret behind a text of the visible text editor. */
  async placeCursor(text: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+F');
    const find = this.page.locator('.editor-group-container.active .find-widget');
    await find.getByRole('textbox', { name: 'Find' }).fill(text);
    await expect(find.locator('.matchesCount')).toContainText('1 of 1');
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('ArrowRight');
  }

  /** Chooses an entry of the menu behind the light bulb, at the caret. */
  async quickFix(title: string): Promise<void> {
    const entry = this.page.locator('.action-widget').getByRole('option', { name: title });
    // The menu holds what was known when it opened; a change of the text may have outrun the findings.
    await expect(async () => {
      await this.page.keyboard.press('ControlOrMeta+.');
      await expect(entry).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await entry.click();
  }

  /** A row of the Problems view. */
  problem(text: string | RegExp): Locator {
    return this.page.locator('.markers-panel').getByRole('treeitem').filter({ hasText: text });
  }

  /** Chooses an item of the open context menu; with Enter, because a menu ignores clicks just after it opened. */
  async chooseFromMenu(label: string): Promise<void> {
    const item = this.page
      .locator('.monaco-menu')
      .getByRole('menuitem', { name: label, exact: true });
    await item.hover();
    await item.press('Enter');
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+S');
  }

  /** An item of the status bar, by its id: `logbook.status`. */
  statusBarItem(id: string): Locator {
    return this.page.locator(`.statusbar-item[id$="${id}"]`);
  }

  /** The number on Logbook's icon. */
  get logbookBadge(): Locator {
    return this.activityBarItem('Logbook').locator('.badge-content:visible');
  }

  private activityBarItem(name: string): Locator {
    return this.page.locator('.activitybar').getByRole('tab', { name });
  }

  /** Shows a view of the Logbook side bar, by its title. */
  async openView(title: string): Promise<SideBarView> {
    const item = this.activityBarItem('Logbook');
    if ((await item.getAttribute('aria-selected')) !== 'true') await item.click();
    const view = this.sideBarView(title);
    await view.expand();
    return view;
  }

  /** A view of the side bar that something else shows. */
  sideBarView(title: string): SideBarView {
    return new SideBarView(this.page, title);
  }

  /** Drags the edge between the side bar and the editors to the right. */
  async widenSideBar(pixels: number): Promise<void> {
    const box = await boxOf(this.page.locator('.part.sidebar'));
    const edge = box.x + box.width;
    await this.page.mouse.move(edge, box.y + box.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(edge + pixels, box.y + box.height / 2, { steps: 5 });
    await this.page.mouse.up();
  }

  async useTheme(theme: Theme): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.pick(themes[theme].label);
    await expect(this.page.locator(`.monaco-workbench.${themes[theme].class}`)).toBeVisible();
  }

  /**
   * What VS Code has written down for this workspace, as JSON: it outlives the window.
   * @param key of an extension's state or of a part of the workbench
   */
  storedState(key = 'logbook.logbook'): Promise<string> {
    return this.page.evaluate(async (item) => {
      const settled = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(new Error(String(request.error)));
        });
      const texts: string[] = [];
      for (const { name = '' } of await indexedDB.databases()) {
        if (!name.startsWith('vscode-web-state-db') || name.includes('global')) continue;
        const database = await settled(indexedDB.open(name));
        const items = database.transaction('ItemTable').objectStore('ItemTable');
        texts.push(String(await settled(items.get(item))));
        database.close();
      }
      return texts.join('\n');
    }, key);
  }

  /** Keeps a picture of the window as `test-results/screens/<name>.png`, for people to look at. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({
      path: path.join(testResults, 'screens', `${name}.png`),
      animations: 'disabled',
    });
  }
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
