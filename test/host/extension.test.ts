import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('extension', () => {
  it('activates', async () => {
    const extension = vscode.extensions.getExtension('logbook.logbook');
    assert.ok(extension, 'VS Code does not know the extension');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('registers every command that it declares', async () => {
    const manifest = vscode.extensions.getExtension('logbook.logbook')?.packageJSON as {
      contributes?: { commands?: { command: string }[] };
    };
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = (manifest.contributes?.commands ?? []).filter(
      ({ command }) => !registered.has(command),
    );
    assert.deepEqual(missing, []);
  });
});
