import * as z from 'zod/mini';
import { logbookError } from '../errors';
import { schemaIssueText } from '../text/schemaIssue';
import type { Operation } from './operation';
import type { OperationPorts } from './ports';
import {
  operations,
  type OperationInput,
  type OperationName,
  type OperationOutput,
} from './registry';

/**
 * Checks the input and runs an operation: the one way in for every surface.
 * @throws unknown_operation, invalid_input (names each wrong property), or what the operation throws
 */
export async function executeOperation(
  ports: OperationPorts,
  name: string,
  input: unknown,
): Promise<unknown> {
  const { operation, parsed } = checked(name, input);
  return operation.run(ports, parsed);
}

function checked(name: string, input: unknown): { operation: Operation; parsed: unknown } {
  const operation = operations.find((candidate) => candidate.name === name);
  if (operation === undefined) {
    const known = operations.map((candidate) => candidate.name).join(', ');
    throw logbookError('unknown_operation', `There is no operation "${name}". Known: ${known}.`);
  }
  const parsed = z.safeParse(operation.input, input);
  if (!parsed.success) {
    throw logbookError('invalid_input', `Wrong input for ${name}: ${describe(parsed.error)}.`, {
      data: parsed.error.issues,
    });
  }
  return { operation, parsed: parsed.data };
}

/**
 * What an operation would write, where its input does not say so; undefined where it does.
 * @throws unknown_operation, invalid_input, or what keeps the operation from being done
 */
export async function previewOperation(
  ports: OperationPorts,
  name: string,
  input: unknown,
): Promise<Readonly<Record<string, string>> | undefined> {
  const { operation, parsed } = checked(name, input);
  return operation.preview?.(ports, parsed);
}

/** The same, typed, for callers that name the operation in code. */
export function runOperation<Name extends OperationName>(
  ports: OperationPorts,
  name: Name,
  input: OperationInput<Name>,
): Promise<OperationOutput<Name>> {
  return executeOperation(ports, name, input) as Promise<OperationOutput<Name>>;
}

function describe(error: z.core.$ZodError): string {
  return error.issues
    .map((issue) => {
      const reason = schemaIssueText(issue);
      return issue.path.length === 0 ? reason : `\`${issue.path.map(String).join('.')}\` ${reason}`;
    })
    .join('; ');
}
