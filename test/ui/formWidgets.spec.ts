import { expect, test } from './support/test';
import { everyWidget } from './support/everyWidget';

const file = 'docs/kinds/2026-03-14-everything.md';

test.use({
  files: { '.logbook/templates/kinds.md': everyWidget.template, [file]: everyWidget.document },
});

test.beforeEach(async ({ workbench }) => {
  await workbench.openFile(file);
  await workbench.runCommand('Logbook: Open as Form');
  await expect(workbench.form.input('title')).toHaveValue('Everything at once');
});

test.describe('rows', () => {
  test('are dragged by their handle, and the focus goes with them', async ({
    workbench,
    workspace,
  }) => {
    const { form, page } = workbench;
    const first = form.row('Lessons', 0);
    await first.hover();
    const handle = first.getByRole('button', { name: 'Move Lessons 1', exact: true });
    const from = (await handle.boundingBox())!;
    const last = (await form.row('Lessons', 2).boundingBox())!;
    await page.mouse.move(from.x + 8, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(from.x + 8, last.y + last.height - 2, { steps: 5 });
    await page.mouse.up();
    await expect(form.row('Lessons', 2).getByRole('textbox')).toHaveValue('First lesson');
    await expect(
      form.row('Lessons', 2).getByRole('button', { name: 'Move Lessons 3', exact: true }),
    ).toBeFocused();
    await workbench.save();
    await expect(workbench.dirtyTabs).toHaveCount(0);
    expect(await workspace.read(file)).toBe(
      everyWidget.document.replace(
        '- First lesson\n- Second lesson\n- Third lesson',
        '- Second lesson\n- Third lesson\n- First lesson',
      ),
    );
  });

  test('stay where they were when dragging is given up', async ({ workbench }) => {
    const { form, page } = workbench;
    const first = form.row('Lessons', 0);
    await first.hover();
    const from = (await first
      .getByRole('button', { name: 'Move Lessons 1', exact: true })
      .boundingBox())!;
    const last = (await form.row('Lessons', 2).boundingBox())!;
    await page.mouse.move(from.x + 8, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(from.x + 8, last.y + last.height - 2, { steps: 5 });
    await expect(form.row('Lessons', 2)).toHaveAttribute('data-drop', 'after');
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect(form.row('Lessons', 2)).toHaveAttribute('data-drop', '');
    await expect(first.getByRole('textbox')).toHaveValue('First lesson');
    await expect(workbench.dirtyTabs).toHaveCount(0);
  });

  test('are moved, added and removed with the keyboard, and that is said', async ({
    workbench,
  }) => {
    const { form } = workbench;
    const { keyboard } = workbench.page;
    await form.row('Tasks', 0).getByRole('textbox').click();
    await keyboard.press('Alt+ArrowDown');
    const second = form.row('Tasks', 1).getByRole('textbox');
    await expect(second).toHaveValue('Open task');
    await expect(second).toBeFocused();
    await expect(form.announcement).toHaveText('Moved to 2 of 2 in Tasks.');
    await keyboard.press('Control+Enter');
    await expect(form.row('Tasks', 2).getByRole('textbox')).toBeFocused();
    await expect(form.announcement).toHaveText('Added 3 of 3 to Tasks.');
    await keyboard.type('New task');
    await keyboard.press('Control+Shift+K');
    await expect(form.field('Tasks').locator('[data-row]')).toHaveCount(2);
    await expect(form.row('Tasks', 1).getByRole('textbox')).toBeFocused();
    await expect(form.announcement).toHaveText('Removed from Tasks, 2 left.');
  });

  test('keep the focus on the button that moves them', async ({ workbench }) => {
    const { form } = workbench;
    await form.row('Actions', 0).hover();
    await form.row('Actions', 0).getByRole('button', { name: 'down' }).click();
    await expect(form.row('Actions', 1).getByLabel('Action', { exact: false }).first()).toHaveValue(
      'Write the runbook',
    );
    // At the bottom there is no further down: the handle takes over.
    await expect(
      form.row('Actions', 1).getByRole('button', { name: 'Move row 2', exact: true }),
    ).toBeFocused();
    await workbench.page.keyboard.press('ArrowUp');
    await expect(form.row('Actions', 0).getByRole('textbox').first()).toHaveValue(
      'Write the runbook',
    );
  });

  test('of attempts move as cards and take a title', async ({ workbench, workspace }) => {
    const { form } = workbench;
    const { keyboard } = workbench.page;
    await form.field('What We Tried').getByRole('button', { name: 'Add attempt' }).click();
    await expect(form.row('What We Tried', 2).getByLabel('Title')).toBeFocused();
    await keyboard.type('Third');
    await keyboard.press('Alt+ArrowUp');
    await expect(form.row('What We Tried', 1).getByLabel('Title')).toBeFocused();
    await workbench.save();
    await expect.poll(() => workspace.read(file)).toContain('### Attempt 2: Third (failed)');
    expect(await workspace.read(file)).toContain('### Attempt 3: Clear the cache (almost worked)');
  });
});

test.describe('pasting', () => {
  test('a spreadsheet range fills cells and adds rows, in one step of undo', async ({
    workbench,
  }) => {
    const { form } = workbench;
    const cell = form.row('Actions', 1).getByRole('textbox').first();
    await cell.click();
    await form.paste(cell, { text: '"Two\nlines"\tAda\t2026-04-01\r\nNext\tBob\t2026-04-02\r\n' });
    await expect(form.row('Actions', 1).getByRole('textbox').first()).toHaveValue('Two lines');
    await expect(form.row('Actions', 2).getByRole('textbox').first()).toHaveValue('Next');
    await workbench.page.keyboard.press('Control+Z');
    await expect(form.field('Actions').locator('tbody tr')).toHaveCount(2);
    await expect(cell).toHaveValue('Fix the test');
    await expect(workbench.dirtyTabs).toHaveCount(0);
  });

  test('a table of a web page or of Markdown fills a timeline', async ({
    workbench,
    workspace,
  }) => {
    const { form } = workbench;
    const cell = form.row('Timeline', 0).getByRole('textbox').first();
    await cell.click();
    await form.paste(cell, {
      text: '14:00\tAlert\n14:05\tFix\n',
      html: '<table><tr><td>14:00</td><td>Alert<br>fired</td></tr><tr><td>14:05</td><td>a | b</td></tr></table>',
    });
    await expect(form.row('Timeline', 1).getByRole('textbox').last()).toHaveValue('a | b');
    await form.row('Timeline', 1).getByRole('textbox').first().click();
    await form.paste(form.row('Timeline', 1).getByRole('textbox').first(), {
      text: '| When | What |\n|---|---|\n| 15:00 | Still `a \\| b` |\n| 15:10 | Over |',
    });
    await workbench.save();
    await expect
      .poll(() => workspace.read(file))
      .toMatch(
        /\| 14:00 +\| Alert fired +\|\n\| 15:00 +\| Still `a \\\| b` +\|\n\| 15:10 +\| Over +\|\n/,
      );
  });

  test('several lines into a list makes several items', async ({ workbench }) => {
    const { form } = workbench;
    const box = form.row('Tasks', 1).getByRole('textbox');
    await box.click();
    await workbench.page.keyboard.press('Control+A');
    await form.paste(box, { text: '- [x] one\n- [ ] two\n- three\n' });
    await expect(form.field('Tasks').locator('[data-row]')).toHaveCount(4);
    await expect(form.row('Tasks', 3).getByRole('textbox')).toBeFocused();
    await expect(form.row('Tasks', 1).getByRole('checkbox')).toBeChecked();
    await expect(form.row('Tasks', 2).getByRole('checkbox')).not.toBeChecked();
  });
});
