import { FormPage } from './pages/formPage';
import { everyWidget } from './support/everyWidget';
import { expect, test } from './support/test';

const file = 'docs/kinds/2026-03-14-everything.md';

test.use({
  files: { '.logbook/templates/kinds.md': everyWidget.template, [file]: everyWidget.document },
});

test.beforeEach(async ({ workbench }) => {
  await workbench.openFile(file);
  await workbench.runCommand('Logbook: Open as Form');
  await expect(workbench.form.input('title')).toHaveValue('Everything at once');
});

test.describe('prose', () => {
  test('goes on with lists, and each aid is one step of undo', async ({ workbench }) => {
    const { keyboard } = workbench.page;
    const box = workbench.form.input('Story');
    await box.click();
    await keyboard.press('Control+End');
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await keyboard.type('- one');
    await keyboard.press('Enter');
    await expect(box).toHaveValue('It began on a Friday.\n\n- one\n- ');
    await keyboard.type('two');
    await keyboard.press('Tab');
    await expect(box).toHaveValue('It began on a Friday.\n\n- one\n  - two');
    await keyboard.press('Control+Z');
    await expect(box).toHaveValue('It began on a Friday.\n\n- one\n- two');
    await keyboard.press('Control+Z');
    await keyboard.press('Control+Z');
    await expect(box).toHaveValue('It began on a Friday.\n\n- one');
  });

  test('is left by Tab, in a list after Escape', async ({ workbench }) => {
    const { keyboard } = workbench.page;
    const box = workbench.form.input('Story');
    await box.click();
    await keyboard.press('Control+End');
    await keyboard.press('Tab');
    await expect(box).not.toBeFocused();
    await keyboard.press('Shift+Tab');
    await expect(box).toBeFocused();
    await keyboard.press('Control+End');
    await keyboard.type('\n\n- one\ntwo');
    await keyboard.press('Escape');
    await keyboard.press('Tab');
    await expect(box).not.toBeFocused();
    await expect(box).toHaveValue('It began on a Friday.\n\n- one\n- two');
  });

  test('takes marks, links and fences', async ({ workbench }) => {
    const { keyboard } = workbench.page;
    const { form } = workbench;
    const box = form.input('Story');
    await box.click();
    await keyboard.press('Control+End');
    await keyboard.press('ArrowLeft');
    await keyboard.press('Control+B');
    await expect(box).toHaveValue('It began on a **Friday**.');
    await keyboard.press('Control+Z');
    await expect(box).toHaveValue('It began on a Friday.');
    await keyboard.press('Control+End');
    await keyboard.press('Shift+Control+ArrowLeft');
    await keyboard.press('Shift+Control+ArrowLeft');
    await form.paste(box, { text: 'https://example.com/friday' });
    await expect(box).toHaveValue(/It began on a \[Friday\.?\]\(https:\/\/example\.com\/friday\)/);
    await keyboard.press('Control+End');
    await keyboard.type('\n\n```ts\n1 + 1');
    await expect(box).toHaveValue(/\n\n```ts\n1 \+ 1\n```$/);
    // The window's own commands for these keys were not run.
    await expect(workbench.page.locator('.monaco-workbench .sidebar')).toBeVisible();
  });
});

test.describe('the preview', () => {
  test('shows the document, follows its changes and leads back', async ({ workbench }) => {
    const { form } = workbench;
    await form.input('Story').fill('A *new* <b>story</b> with a [link](../../package.json).');
    const toggle = form.content.getByRole('button', { name: 'Preview', exact: true });
    await toggle.click();
    await expect(toggle).toHaveAttribute('aria-pressed', 'true');
    await expect(form.preview.getByRole('heading', { level: 2 }).first()).toHaveText('Story');
    await expect(form.preview.locator('em')).toHaveText('new');
    await expect(form.preview).toContainText('<b>story</b>');
    await expect(form.preview.getByRole('table').first()).toContainText('Deployed');
    await form.input('title').fill('Another title');
    await expect(form.preview.getByRole('heading', { level: 1 })).toHaveText('Another title');
    await form.preview.getByRole('link', { name: 'link' }).click();
    await expect(workbench.activeTab).toHaveAccessibleName(/^package\.json/);
    await workbench.openFile(file);
    await expect(form.preview).toBeVisible();
    await toggle.click();
    await expect(form.input('Story')).toBeVisible();
  });

  test.describe('with images', () => {
    const image =
      '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10"/></svg>';
    test.use({
      files: {
        '.logbook/templates/kinds.md': everyWidget.template,
        'docs/kinds/images/a graph.svg': image,
        [file]: everyWidget.document.replace(
          'It began on a Friday.',
          '![inside](images/a%20graph.svg) ![outside](https://example.com/a.png) ![above](../../../a.png)',
        ),
      },
    });

    test('shows those of the workspace only', async ({ workbench }) => {
      const { form } = workbench;
      await form.content.getByRole('button', { name: 'Preview', exact: true }).click();
      await expect(form.preview.getByRole('img')).toHaveCount(1);
      await expect
        .poll(() =>
          form.preview.getByRole('img').evaluate((img: HTMLImageElement) => img.naturalWidth),
        )
        .toBe(20);
      await expect(form.preview).toContainText('outside (not shown');
      await expect(form.preview).toContainText('above (not shown');
    });
  });
});

test('sections that the type does not know are edited as prose and stay in their place', async ({
  workbench,
  workspace,
}) => {
  const { form } = workbench;
  await expect(form.field('Our Own Part')).toContainText('Not part of the template');
  const box = form.input('Our Own Part');
  await expect(box).toHaveValue(
    /^Prose of our own\.\n\n### Deeper\n\n\* kept {3}as it is\n\n#### Deepest\n\nThe end\.$/,
  );
  await box.click();
  await workbench.page.keyboard.press('Control+End');
  await workbench.page.keyboard.type(' here');
  await expect(workbench.dirtyTabs).not.toHaveCount(0);
  await expect
    .poll(async () => {
      await workbench.save();
      return workspace.read(file);
    })
    .toBe(everyWidget.document.replace('The end.', 'The end. here'));
});

test('two forms of one document stay in step, and the caret where it is', async ({ workbench }) => {
  await workbench.runCommand('View: Split Editor Right');
  const [left, right] = [new FormPage(workbench.page, 0), new FormPage(workbench.page, 1)];
  await expect(right.input('Story')).toHaveValue('It began on a Friday.');
  const story = left.input('Story');
  await story.click();
  await workbench.page.keyboard.press('Control+Home');
  await workbench.page.keyboard.type('Well. ');
  await expect(right.input('Story')).toHaveValue('Well. It began on a Friday.');
  await expect(story).toBeFocused();
  await workbench.page.keyboard.type('So. ');
  await expect(right.input('Story')).toHaveValue('Well. So. It began on a Friday.');
  await right.input('Story').click();
  await workbench.page.keyboard.press('Control+End');
  await workbench.page.keyboard.type(' Really.');
  await expect(story).toHaveValue('Well. So. It began on a Friday. Really.');
  await expect(right.input('Story')).toBeFocused();
});

test.describe('in Restricted Mode', () => {
  test.use({
    trusted: false,
    settings: { 'security.workspace.trust.startupPrompt': 'never' },
  });

  test('the form opens and edits', async ({ workbench, workspace }) => {
    await expect(workbench.page.locator('.statusbar')).toContainText('Restricted Mode');
    await workbench.form.input('Story').fill('Edited without trust.');
    await expect
      .poll(async () => {
        await workbench.save();
        return workspace.read(file);
      })
      .toBe(everyWidget.document.replace('It began on a Friday.', 'Edited without trust.'));
  });
});
