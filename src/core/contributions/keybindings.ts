import type { CommandId } from './commands';
import { contextKeys } from './views';

/** Keys that VS Code itself leaves free on every system and in the browser, and that write no letter on any keyboard. */

interface Keybinding {
  readonly command: CommandId;
  readonly key: string;
  readonly mac: string;
  readonly when?: string;
  /** Handed to the command. */
  readonly args?: Readonly<Record<string, unknown>>;
}

const noteKeys = { command: 'logbook.addNote', key: 'ctrl+alt+j', mac: 'cmd+alt+j' } as const;

export const keybindings: readonly Keybinding[] = [
  noteKeys,
  // Of those that fit, VS Code takes the last.
  {
    ...noteKeys,
    when: `terminalFocus && terminalTextSelected && ${contextKeys.hasWorkJournal}`,
    args: { selection: 'terminal' },
  },
];
