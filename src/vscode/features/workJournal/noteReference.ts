import * as vscode from 'vscode';

/** Characters of selected text that go along with a note: it stays a note of two lines. */
const maxLength = 160;

/** What is selected, as a line that can go along with a note; undefined where nothing is. */
export async function selectedReference(
  from: 'editor' | 'terminal' | 'none',
): Promise<string | undefined> {
  if (from === 'none') return undefined;
  return from === 'terminal' ? selectedInTerminal() : selectedInEditor();
}

function selectedInEditor(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || editor.selection.isEmpty) return undefined;
  const { document, selection } = editor;
  const first = selection.start.line + 1;
  const last = selection.end.line + (selection.end.character === 0 ? 0 : 1);
  const lines = last > first ? `${first}-${last}` : String(first);
  const place = `${vscode.workspace.asRelativePath(document.uri, false)}:${lines}`;
  return reference(place, document.getText(selection));
}

/** VS Code hands a terminal's selection out through the clipboard only: what was in there is put back. */
async function selectedInTerminal(): Promise<string | undefined> {
  const before = await vscode.env.clipboard.readText();
  await vscode.env.clipboard.writeText('');
  await vscode.commands.executeCommand('workbench.action.terminal.copySelection');
  const selected = await vscode.env.clipboard.readText();
  await vscode.env.clipboard.writeText(before);
  return reference(vscode.l10n.t('terminal'), selected);
}

function reference(place: string, text: string): string | undefined {
  const [line = ''] = text
    .split(/\r?\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (line === '') return undefined;
  const shown = line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
  return `${place} ${shown}`;
}
