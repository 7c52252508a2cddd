import type * as z from 'zod/mini';
import type { OperationPorts } from './ports';

/**
 * One thing that a person or an agent can do. The command line, the language model tools and the MCP server
 * are generic adapters over this shape; the extension's own commands call the same `run`.
 */
export interface Operation<
  Name extends string = string,
  Input extends z.ZodMiniType = z.ZodMiniType,
  Output extends z.ZodMiniType = z.ZodMiniType,
> {
  /** snake_case; the name on every surface. */
  readonly name: Name;
  /** Title Case: what lists of tools and confirmations call it. */
  readonly title: string;
  /** For the model or person that chooses among operations: what it does and when to use it. */
  readonly description: string;
  readonly input: Input;
  readonly output: Output;
  /** A few words for whoever waits: `Reading docs/journals/x.md`. */
  doing(input: z.output<Input>): string;
  /** True when it changes nothing: readers need no confirmation. */
  readonly readOnly: boolean;
  /** True for an answer that should stop a script: problems were found. The command line exits with 1 then. */
  failed?(output: z.output<Output>): boolean;
  /**
   * What it would write, by what it is, where the input does not say so: shown to whoever is asked for permission.
   * @throws LogbookError when it would refuse
   */
  preview?(
    ports: OperationPorts,
    input: z.output<Input>,
  ): Promise<Readonly<Record<string, string>>>;
  /** @throws LogbookError with a stable code */
  run(ports: OperationPorts, input: z.output<Input>): Promise<z.output<Output>>;
}

/** Keeps the literal types of an operation that is declared inline. */
export function defineOperation<
  const Name extends string,
  Input extends z.ZodMiniType,
  Output extends z.ZodMiniType,
>(operation: Operation<Name, Input, Output>): Operation<Name, Input, Output> {
  return operation;
}
