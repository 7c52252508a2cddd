import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './support/conditions';
import { canGiveInput, give } from './support/input';

describe('the window', () => {
  it('opens the sample workspace', () => {
    assert.equal(vscode.workspace.workspaceFolders?.[0]?.name, 'cart');
  });

  it('takes input as from a user', async function () {
    if (!canGiveInput()) this.skip();
    const document = await vscode.workspace.openTextDocument({ content: '' });
    await vscode.window.showTextDocument(document);
    await give({ type: 'hello' });
    await eventually('the typed text', () => document.getText() === 'hello');
  });
});
