import { startBookStack, type BookStackServer } from '../support/bookStack/server';
import type { Workbench } from './pages/workbench';
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

/** Publishes the journal where nothing is set up. */
async function setUpAndPublish(workbench: Workbench): Promise<void> {
  const { quickInput } = workbench;
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
}

test('sets a BookStack up, publishes, and shows what others wrote before it is overwritten', async ({
  workbench,
}) => {
  const { page } = workbench;
  await setUpAndPublish(workbench);
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

test('asks which of several pages is meant when somebody has copied it', async ({ workbench }) => {
  const { quickInput } = workbench;
  await setUpAndPublish(workbench);
  const published = server.onlyPage();
  for (const id of [98, 99]) {
    const tags = [...published.tags];
    server.state.pages.set(id, { ...published, id, tags, slug: `copy-${id}` });
  }
  server.state.pages.delete(published.id);
  await workbench.openFile(journal);
  await workbench.runCommand('Logbook: Publish...');
  await expect(quickInput.getByRole('option', { name: /link\/98/ })).toBeVisible();
  await expect(quickInput.getByRole('option', { name: /link\/99/ })).toBeVisible();
  await workbench.screenshot('several-pages');
  await workbench.pick('None of Them: Make a New Page');
  await expect.poll(() => server.state.pages.size).toBe(3);
});

test('asks before a document takes the page of another one of the same name', async ({
  workbench,
  workspace,
}) => {
  const { quickInput } = workbench;
  await setUpAndPublish(workbench);
  const second = journal.replace('1405', '1700');
  await workspace.write(second, text.replace('Orders waited', 'Refunds waited'));
  await workbench.openFile(second);
  await workbench.runCommand('Logbook: Publish...');
  await expect(quickInput).toContainText(`Belongs to ${journal}`);
  await workbench.screenshot('page-of-another');
  await workbench.pick('Make a New Page');
  await expect.poll(() => server.state.pages.size).toBe(2);
  const texts = [...server.state.pages.values()].map(({ markdown }) => markdown);
  expect(texts.filter((markdown) => markdown.includes('Orders waited'))).toHaveLength(1);
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
