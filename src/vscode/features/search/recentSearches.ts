import type * as vscode from 'vscode';

const memoryKey = 'logbook.search.recent';
const kept = 10;

/** What was searched for in this workspace, the latest first. */
export function recentSearches(memory: vscode.Memento): readonly string[] {
  const stored = memory.get<unknown>(memoryKey);
  return Array.isArray(stored) ? stored.filter((text) => typeof text === 'string') : [];
}

/** Only searches that led somewhere are worth keeping. */
export function keepSearch(memory: vscode.Memento, text: string): Thenable<void> {
  const others = recentSearches(memory).filter((one) => one !== text);
  return memory.update(memoryKey, [text, ...others].slice(0, kept));
}
