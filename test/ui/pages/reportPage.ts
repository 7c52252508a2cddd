import type { FrameLocator, Locator, Page } from '@playwright/test';

/** The delivery report: the page inside the visible panel `logbook.report`. */
export class ReportPage {
  readonly content: FrameLocator;

  constructor(page: Page) {
    this.content = page
      .frameLocator('iframe.webview.ready[src*="extensionId=logbook.logbook"] >> visible=true')
      .frameLocator('iframe#active-frame');
  }

  /** One of the five metrics, by its name. */
  tile(metric: string): Locator {
    return this.content.getByRole('region', { name: metric, exact: true });
  }

  /** A choice in the header, by its label. */
  choice(label: string): Locator {
    return this.content.getByLabel(label, { exact: true });
  }

  /** A part below the charts, by its heading. */
  section(heading: string): Locator {
    return this.content.getByRole('region', { name: heading, exact: true });
  }

  /** Opens the table below a chart. */
  async openTable(chart: string): Promise<Locator> {
    await this.content.getByText(`Table of ${chart}`).click();
    return this.content.getByRole('table', { name: chart });
  }
}
