import * as vscode from 'vscode';

/** A pick of one or more people; a name that is not listed can be typed. */
export interface PeopleQuestion {
  readonly title: string;
  readonly placeholder: string;
  readonly people: readonly string[];
  readonly chosen: readonly string[];
  /** What to say when nobody was chosen. */
  readonly refusal: string;
}

/** @returns undefined when the user backed out */
export function pickPeople(question: PeopleQuestion): Promise<readonly string[] | undefined> {
  const pick = vscode.window.createQuickPick();
  const listed = question.people.map((label): vscode.QuickPickItem => ({ label }));
  pick.title = question.title;
  pick.placeholder = question.placeholder;
  pick.canSelectMany = true;
  // It comes after other questions: a form that takes the focus back must not answer it.
  pick.ignoreFocusOut = true;
  pick.items = listed;
  pick.selectedItems = listed.filter(({ label }) => question.chosen.includes(label));
  let typed: vscode.QuickPickItem[] = [];

  const offerTyped = (value: string): void => {
    const name = value.trim();
    const selected = pick.selectedItems;
    const kept = typed.filter((item) => selected.includes(item));
    const isListed = [...listed, ...kept].some(
      ({ label }) => label.toLowerCase() === name.toLowerCase(),
    );
    typed = name === '' || isListed ? kept : [...kept, { label: name, alwaysShow: true }];
    pick.items = [...typed, ...listed];
    pick.selectedItems = selected;
  };

  return new Promise((resolve) => {
    pick.onDidChangeValue(offerTyped);
    pick.onDidAccept(() => {
      const names = pick.selectedItems.map(({ label }) => label);
      if (names.length > 0) {
        resolve(names);
        pick.hide();
      } else {
        pick.title = question.refusal;
      }
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
