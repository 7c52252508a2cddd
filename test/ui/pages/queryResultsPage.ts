import type { FrameLocator, Locator, Page } from '@playwright/test';

/** The table with query results in the visible editor. */
export class QueryResultsPage {
  readonly content: FrameLocator;

  constructor(page: Page) {
    this.content = page
      .frameLocator('iframe.webview.ready[src*="extensionId=logbook.logbook"] >> visible=true')
      .frameLocator('iframe#active-frame');
  }

  get heading(): Locator {
    return this.content.getByRole('heading', { level: 1 });
  }

  get grid(): Locator {
    return this.content.getByRole('grid', { name: 'Results' });
  }

  get columns(): Locator {
    return this.grid.getByRole('columnheader');
  }

  /** The drawn rows without the header: those on screen and a few beyond. */
  get rows(): Locator {
    return this.grid.locator('[data-index]');
  }

  /** @param row zero-based @param column zero-based; 0 is the event's line */
  cell(row: number, column: number): Locator {
    return this.grid.locator(`[data-index="${row}"] [aria-colindex="${column + 1}"]`);
  }

  get details(): Locator {
    return this.content.getByRole('region', { name: 'Details' });
  }

  get notes(): Locator {
    return this.content.getByRole('list', { name: 'Notes' });
  }

  button(name: string): Locator {
    return this.content.getByRole('button', { name, exact: true });
  }
}
