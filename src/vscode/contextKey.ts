import * as vscode from 'vscode';
import type { ContextKey } from '../core/contributions/views';

/** A context key for when-clauses; VS Code is told only when the value changes. */
export function createContextKey(key: ContextKey): { set(value: boolean): void } {
  let current: boolean | undefined;
  return {
    set(value) {
      if (value === current) return;
      current = value;
      void vscode.commands.executeCommand('setContext', key, value);
    },
  };
}
