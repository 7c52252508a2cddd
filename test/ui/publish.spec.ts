import { startBookStack, type BookStackServer } from '../support/bookStack/server';
import { expect, test } from './support/test';

/** From a workspace where nothing is set up to a page that a colleague edits. */

const journal = 'docs/journals/20260203-1405-pool-full.md';
const text = [
  '# Pool full',
  '',
  '## What Happened',
  '',
  'Orders waited for a connection. I was annoyed, because we had seen it in spring.',
  '',
  '## What Fixed It',
  '',
  'A pool of 50, with an alert at 40.',
  '',
].join('\n');

test.use({ files: { [journal]: text } });

let server: BookStackServer;
test.beforeEach(async () => {
  server = await startBookStack();
  server.addBook('Ansiblestack');
  server.addBook('Payments');
});
test.afterEach(() => server.close());

test('sets a BookStack up, publishes, and shows what others wrote before it is overwritten', async ({
  workbench,
}) => {
  const { quickInput, page } = workbench;
  await workbench.openFile(journal);
  await workbench.runCommand('Logbook: Publish...');
  await workbench.pick('BookStack');
  await expect(quickInput).toContainText('The address of the instance');
  await workbench.answer(server.url);
  await expect(quickInput).toContainText("The token's id and secret");
  await workbench.answer('reader:wrong');
  await expect(quickInput).toContainText('does not accept the API token');
  await workbench.answer('reader:sesame');
  await expect(quickInput).toContainText('Ansiblestack');
  await workbench.pick('Payments');
  await expect(quickInput).toContainText('In the book');
  await workbench.pick('In its chapter "Postmortems"');
  await expect(workbench.notification('is published in BookStack')).toBeVisible();
  const published = server.onlyPage();
  expect(published.name).toBe('Journal Entry 2026-02-03: Pool full');
  expect(server.state.chapters.get(published.chapterId)?.name).toBe('Postmortems');

  const alert = 'A pool of 60, with an alert at 50. Tell Ops before changing it.';
  server.edit(published.id, { markdown: published.markdown.replace(/A pool of 50.*/, alert) });
  await workbench.openFile(journal);
  await workbench.runCommand('Logbook: Publish...');
  await expect(workbench.notification('holds changes that are not in the document')).toBeVisible();
  await expect(page.locator('.diff-hidden-lines, .line-insert').first()).toBeVisible();
  await workbench.screenshot('published-diff');
  expect(server.onlyPage().markdown).toContain('Tell Ops');
  await workbench.pressButton('holds changes that are not in the document', 'Overwrite');
  await expect(workbench.notification('is brought up to date')).toBeVisible();
  expect(server.onlyPage().markdown).toContain('A pool of 50');
});

test('copies a document as rich text', async ({ workbench, context }) => {
  const { page } = workbench;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await workbench.openFile(journal);
  await workbench.runCommand('Logbook: Export Document...');
  await workbench.pick('Copy as Rich Text');
  const frame = page.frameLocator('iframe.webview.ready').frameLocator('iframe');
  await expect(frame.getByRole('heading', { name: 'What Fixed It' })).toBeVisible();
  await frame.getByRole('button', { name: 'Copy as Rich Text' }).click();
  await expect(frame.getByText(/^Copied\.|^Rich text could not/).first()).toBeVisible();
  await workbench.screenshot('rich-text');
  const html = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const type = item?.types.includes('text/html') === true ? 'text/html' : 'text/plain';
    return (await item?.getType(type))?.text();
  });
  expect(html).toContain('<h2 id="what-happened">What Happened</h2>');
});
