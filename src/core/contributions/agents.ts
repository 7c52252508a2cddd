/** What agents know Logbook by, in one place. */

/** The name of an operation as a language model tool: `logbook_recall_failure`. */
export function toolName(operation: string): string {
  return `logbook_${operation}`;
}

/** How a person names the tool in a prompt, behind `#`: `logbookRecallFailure`. */
export function toolReference(operation: string): string {
  return toolName(operation).replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

export const mcpServerProvider = { id: 'logbook.mcp', label: 'Logbook' } as const;

/** Whom a person addresses in a chat with `@logbook`, and what can be asked for behind `/`. */
export const chatParticipant = {
  id: 'logbook.chat',
  name: 'logbook',
  fullName: 'Logbook',
  description: 'Drafts what the team should remember, from what was recorded',
  isSticky: false,
  commands: [
    { name: 'journal', description: 'Draft a journal entry about what fails, or what you say' },
    { name: 'postmortem', description: 'Draft a blameless postmortem of an incident' },
    { name: 'learning', description: 'Draft a learning journey about a challenge' },
    { name: 'ledger', description: 'Draft an event for the ledger: a finished task, a decision' },
    { name: 'handover', description: 'Say where the task of this worktree stands' },
    { name: 'recall', description: 'Say whether an error was seen before, and what resolved it' },
  ],
} as const;

export type ChatCommand = (typeof chatParticipant.commands)[number]['name'];
