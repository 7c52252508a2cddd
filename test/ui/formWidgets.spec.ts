import type { Workbench } from './pages/workbench';
import { everyWidget } from './support/everyWidget';
import { expect, test } from './support/test';
import type { Workspace } from './support/test';

const file = 'docs/kinds/2026-03-14-everything.md';

test.use({
  files: { '.logbook/templates/kinds.md': everyWidget.template, [file]: everyWidget.document },
});

test.beforeEach(async ({ workbench }) => {
  await workbench.openFile(file);
  await workbench.runCommand('Logbook: Open as Form');
  await expect(workbench.form.input('title')).toHaveValue('Everything at once');
});

/** The file after saving; asked again and again, because the last edit may still be on its way to the document. */
async function savedText(workbench: Workbench, workspace: Workspace): Promise<string> {
  await workbench.save();
  return workspace.read(file);
}

test.describe('rows', () => {
  test('are dragged by their handle, and the focus goes with them', async ({
    workbench,
    workspace,
  }) => {
    const { form, page } = workbench;
    await form.startDrag('Lessons', 0, 2);
    await page.mouse.up();
    await expect(form.row('Lessons', 2).getByRole('textbox')).toHaveValue('First lesson');
    await expect(
      form.row('Lessons', 2).getByRole('button', { name: 'Move Lessons 3', exact: true }),
    ).toBeFocused();
    await expect(workbench.dirtyTabs).not.toHaveCount(0);
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
    await form.startDrag('Lessons', 0, 2);
    await expect(form.row('Lessons', 2)).toHaveAttribute('data-drop', 'after');
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect(form.row('Lessons', 2)).toHaveAttribute('data-drop', '');
    await expect(form.row('Lessons', 0).getByRole('textbox')).toHaveValue('First lesson');
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
    await expect
      .poll(() => savedText(workbench, workspace))
      .toContain('### Attempt 2: Third (failed)');
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
    await expect
      .poll(() => savedText(workbench, workspace))
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

test.describe('dates and times', () => {
  test('are written in the way of the document', async ({ workbench, workspace }) => {
    const { form } = workbench;
    await form.field('time').getByLabel('Pick Time').fill('09:05');
    await expect(form.input('time')).toHaveValue('09:05 AM');
    await form.row('Timeline', 0).getByLabel('Pick Time (UTC)').fill('14:20');
    await expect(form.row('Timeline', 0).getByRole('textbox').first()).toHaveValue('14:20');
    await form.field('date').getByLabel('Pick Date').fill('2026-04-01');
    await expect
      .poll(() => savedText(workbench, workspace))
      .toContain('date: 2026-04-01\ntime: 09:05 AM\n');
  });

  test("are picked in the browser's calendar, with the mouse and with the keyboard", async ({
    workbench,
  }) => {
    const { form, page } = workbench;
    const { keyboard } = page;
    const row = form.row('Actions', 0);
    const due = row.getByRole('textbox').last();
    await due.fill('2026-04-01');
    await row.getByLabel('Pick Due').click();
    await workbench.screenshot('calendar');
    // The calendar is no part of the page: what it answers to is how it shows that it is open.
    await keyboard.press('ArrowRight');
    await keyboard.press('Enter');
    await expect(due).toHaveValue('2026-04-02');

    // Else Playwright's own colour scheme counts for more than the theme.
    await page.emulateMedia({ colorScheme: null });
    await workbench.useTheme('dark');
    const pick = form.field('date').getByLabel('Pick Date');
    await form.input('date').focus();
    await keyboard.press('Tab');
    await expect(pick).toBeFocused();
    await keyboard.press('Space');
    await workbench.screenshot('calendar-dark');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await expect(form.input('date')).toHaveValue('2026-03-21');
    await keyboard.press('Space');
    await keyboard.press('Escape');
    await expect(form.input('date')).toHaveValue('2026-03-21');
    await expect(pick).toBeFocused();

    // In a narrow group too the buttons leave the text free, to be clicked into.
    await workbench.useTheme('light');
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await page.setViewportSize({ width: 400, height: 800 });
    await due.click();
    await expect(due).toBeFocused();
    await workbench.screenshot('date-cell-narrow');
  });

  test('that are something else stay as they are until one is picked', async ({ workbench }) => {
    const { form } = workbench;
    const due = form.row('Actions', 1);
    await expect(due.getByRole('textbox').last()).toHaveValue('next week');
    await due.getByLabel('Pick Due').focus();
    await form.input('title').focus();
    await expect(due.getByRole('textbox').last()).toHaveValue('next week');
    await expect(workbench.dirtyTabs).toHaveCount(0);
  });

  test('are now at the press of a button or of a key', async ({ workbench }) => {
    const { form } = workbench;
    const time = form.row('Timeline', 0).getByRole('textbox').first();
    await time.click();
    const before = new Date().toISOString().slice(11, 16);
    await workbench.page.keyboard.press('Control+;');
    await expect(time).not.toHaveValue('13:58');
    const after = new Date().toISOString().slice(11, 16);
    expect([before, after]).toContain(await time.inputValue());
    await form.field('date').getByRole('button', { name: 'Today' }).click();
    await expect(form.input('date')).not.toHaveValue('2026-03-14');
  });
});

test.describe('words in use', () => {
  test.use({
    files: {
      '.logbook/templates/kinds.md': everyWidget.template,
      [file]: everyWidget.document,
      'docs/journals/20260312-0900-other.md':
        '---\ndate: 2026-03-12\ntags: [checkout, flaky-test]\nauthor: Cleo Writer\n---\n\n# Other\n',
    },
  });

  test('complete tags by keyboard', async ({ workbench, workspace }) => {
    const { form } = workbench;
    const { keyboard } = workbench.page;
    const box = form.input('tags');
    await box.click();
    await keyboard.press('ArrowDown');
    await expect(form.suggestions).toHaveText(['checkout', 'flaky-test']);
    await expect(box).toHaveAttribute('aria-expanded', 'true');
    await keyboard.press('Escape');
    await expect(form.suggestions).toHaveCount(0);
    await keyboard.type('fl');
    await keyboard.press('ArrowDown');
    await expect(box).toHaveAttribute('aria-activedescendant', 'suggestions-0');
    await keyboard.press('Enter');
    await expect(form.row('tags', 1)).toHaveText(/flaky-test/);
    await keyboard.type('flak');
    await keyboard.press('Enter');
    await expect(form.row('tags', 2)).toHaveText('flak');
    await expect
      .poll(() => savedText(workbench, workspace))
      .toContain('tags: [cart, flaky-test, flak]\n');
  });

  test('are saved as they are typed, also without Enter', async ({ workbench, workspace }) => {
    const { form } = workbench;
    await form.input('tags').click();
    await workbench.page.keyboard.type('unfinished');
    await workbench.save();
    await expect.poll(() => workspace.read(file)).toContain('tags: [cart, unfinished]\n');
    await expect(form.row('tags', 1)).toHaveText('unfinished');
    await expect(form.input('tags')).toHaveValue('');
    await expect(form.input('tags')).toBeFocused();
  });

  test('complete people in chips and in tables', async ({ workbench }) => {
    const { form } = workbench;
    const { keyboard } = workbench.page;
    await form.input('reviewers').click();
    await keyboard.type('cleo');
    await form.suggestions.filter({ hasText: 'Cleo Writer' }).click();
    await expect(form.row('reviewers', 1)).toHaveText(/Cleo Writer/);
    const owner = form.row('Actions', 0).getByRole('combobox');
    await owner.click();
    await keyboard.press('End');
    await keyboard.type(', cl');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await expect(owner).toHaveValue('Ada Example, Cleo Writer');
    await expect(owner).toBeFocused();
  });
});
