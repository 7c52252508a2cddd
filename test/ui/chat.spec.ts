import { ChatView } from './pages/chatView';
import { expect, test } from './support/test';

/** A conversation with @logbook, as a user has it; the model is one that says what the test left for it. */

const answer = [
  '# The pool was too small',
  '',
  '## What Happened',
  '',
  'Orders waited for a connection, and we did not see it.',
  '',
  '## The Brutal Truth',
  '',
  'We had seen it in spring, and changed nothing.',
  '',
  '## How It Felt',
  '',
  'Embarrassing, since we knew.',
  '',
].join('\n');

const question = '@logbook /journal the orders waited for a connection';

test.use({
  fixtureExtension: 'fake-model',
  files: { '.fake-model-answer': answer },
  settings: {
    'chat.disableAIFeatures': false,
    'security.workspace.trust.startupPrompt': 'never',
  },
});

test('drafts a journal entry that is created when it is asked for, and marked until somebody edits it', async ({
  workbench,
  workspace,
}) => {
  const chat = new ChatView(workbench);
  await chat.ask(question);
  await expect(chat.lastAnswer).toContainText('We had seen it in spring, and changed nothing.');
  expect(await workspace.read('.fake-model-asked')).toBe('asked\n');
  expect(await workspace.list('docs/journals')).toEqual([]);
  await chat.press('Create and Open');
  await expect(workbench.form.content.getByText('nobody has read it yet')).toBeVisible();
  await workbench.screenshot('chat-draft');
  const [file = ''] = await workspace.list('docs/journals');
  expect(await workspace.read(`docs/journals/${file}`)).toContain('drafted-by: Fake 1');
});

test.describe('in Restricted Mode', () => {
  test.use({ trusted: false });

  test('sends nothing to the model, and says why', async ({ workbench, workspace }) => {
    await expect(workbench.page.locator('.statusbar')).toContainText('Restricted Mode');
    const chat = new ChatView(workbench);
    await chat.ask(question);
    await expect(chat.lastAnswer).toContainText('nothing of it is sent to a model');
    expect(await workspace.list('docs/journals')).toEqual([]);
    await expect(workspace.read('.fake-model-asked')).rejects.toThrow('ENOENT');
  });
});
