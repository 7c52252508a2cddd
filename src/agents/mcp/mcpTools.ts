import type { CallToolResult, Tool } from '@modelcontextprotocol/sdk/types.js';
import { errorAnswer, logbookError } from '../../core/errors';
import { executeOperation } from '../../core/operations/execute';
import type { OperationPorts } from '../../core/operations/ports';
import { operations } from '../../core/operations/registry';
import {
  boundedAnswer,
  errorDetails,
  expectedFailure,
  inputSchema,
  operationsIn,
  type AccessMode,
} from '../../core/operations/tools';

export interface McpTools {
  list(): Tool[];
  /** Never rejects: a refusal is an answer that the model can read and act on. */
  call(name: string, input: unknown): Promise<CallToolResult>;
}

/** The operations as tools. Those that write do not exist for a server that may only read. */
export function mcpTools(
  mode: AccessMode,
  ports: () => OperationPorts,
  log: (text: string) => void,
): McpTools {
  const offered = operationsIn(mode);
  return {
    list: () =>
      offered.map((operation) => ({
        name: operation.name,
        title: operation.title,
        description: operation.description,
        inputSchema: { type: 'object', ...inputSchema(operation) },
        annotations: { readOnlyHint: operation.readOnly },
      })),

    async call(name, input) {
      try {
        if (!offered.some((operation) => operation.name === name)) throw notOffered(name, mode);
        const answer = await executeOperation(ports(), name, input);
        return result(boundedAnswer(name, answer), answer);
      } catch (error) {
        const failure = expectedFailure(error);
        if (failure.cause !== undefined) log(`${name}: ${errorDetails(failure.cause)}`);
        const answer = errorAnswer(failure);
        return { ...result(JSON.stringify(answer), answer), isError: true };
      }
    },
  };
}

function notOffered(name: string, mode: AccessMode): Error {
  const exists = operations.some((operation) => operation.name === name);
  return logbookError(
    'unknown_operation',
    exists
      ? `${name} writes, and this server was started with --mode ${mode}. Start it with --mode read-write to allow that.`
      : `There is no tool "${name}". Known: ${operationsIn(mode)
          .map((operation) => operation.name)
          .join(', ')}.`,
  );
}

/** As structured content, and as text for clients that know only that. */
function result(text: string, answer: unknown): CallToolResult {
  return {
    content: [{ type: 'text', text }],
    structuredContent: answer as Record<string, unknown>,
  };
}
