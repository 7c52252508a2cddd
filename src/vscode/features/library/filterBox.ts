import * as vscode from 'vscode';

/**
 * Asks for a filter and applies it while it is typed. Escape brings the one before back.
 * @param apply called with what stands in the box
 */
export function showFilterBox(current: string, apply: (text: string) => void): void {
  const box = vscode.window.createInputBox();
  let accepted = false;
  box.title = vscode.l10n.t('Filter the library');
  box.placeholder = vscode.l10n.t('Words in title, tags, author, severity, status or path; #tag');
  box.value = current;
  box.onDidChangeValue(apply);
  box.onDidAccept(() => {
    accepted = true;
    box.hide();
  });
  box.onDidHide(() => {
    if (!accepted && box.value !== current) apply(current);
    box.dispose();
  });
  box.show();
}
