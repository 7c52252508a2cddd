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
