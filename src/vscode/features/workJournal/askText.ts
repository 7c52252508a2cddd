import * as vscode from 'vscode';

export interface TextQuestion {
  readonly title: string;
  readonly placeholder: string;
  /** What could be meant, the likeliest first. */
  readonly proposals: readonly Proposal[];
  readonly step?: number;
  readonly totalSteps?: number;
}

export interface Proposal {
  readonly text: string;
  /** Where it comes from. */
  readonly source: string;
}

interface TextItem extends vscode.QuickPickItem {
  readonly text: string;
}

/**
 * Asks for a line of text, which may be one of some proposals: Enter takes the first, or what was typed.
 * @returns undefined when the user goes back
 */
export function askText(question: TextQuestion): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick<TextItem>();
  pick.title = question.title;
  pick.placeholder = question.placeholder;
  if (question.step !== undefined) pick.step = question.step;
  if (question.totalSteps !== undefined) pick.totalSteps = question.totalSteps;
  pick.ignoreFocusOut = true;
  const proposals: readonly TextItem[] = question.proposals.map(({ text, source }) => ({
    label: text,
    description: source,
    text,
  }));
  pick.items = proposals;
  return new Promise((resolve) => {
    pick.onDidChangeValue((value) => {
      const typed = value.trim();
      if (typed === '') {
        pick.items = proposals;
        return;
      }
      const own: TextItem = { label: typed, alwaysShow: true, text: typed };
      pick.items = [own, ...proposals.filter(({ text }) => text !== typed)];
      // Whatever else matches: Enter takes what was typed.
      pick.activeItems = [own];
    });
    pick.onDidAccept(() => {
      const text = pick.activeItems[0]?.text ?? pick.value.trim();
      if (text === '') return;
      resolve(text);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
