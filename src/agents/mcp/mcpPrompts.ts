import type { GetPromptResult, Prompt as McpPrompt } from '@modelcontextprotocol/sdk/types.js';
import { logbookError } from '../../core/errors';
import { fillPrompt, type Prompt } from '../../core/prompts/prompt';

export interface McpPrompts {
  list(): Promise<McpPrompt[]>;
  /** @throws not_found */
  get(name: string, given: Readonly<Record<string, string>>): Promise<GetPromptResult>;
}

/** Instructions that a person can start in an agent: `/journal`, `/handover`. */
export function mcpPrompts(read: () => Promise<readonly Prompt[]>): McpPrompts {
  return {
    async list() {
      return (await read()).map(({ name, title, description, argument }) => ({
        name,
        title,
        description,
        ...(argument && { arguments: [{ ...argument, required: false }] }),
      }));
    },

    async get(name, given) {
      const prompts = await read();
      const prompt = prompts.find((candidate) => candidate.name === name);
      if (prompt === undefined) {
        const known = prompts.map((candidate) => candidate.name).join(', ');
        throw logbookError('not_found', `There is no prompt "${name}". Known: ${known}.`);
      }
      const text = fillPrompt(prompt, given[prompt.argument?.name ?? ''] ?? '');
      return {
        description: prompt.description,
        messages: [{ role: 'user', content: { type: 'text', text } }],
      };
    },
  };
}
