import { parseArgs } from 'node:util';
import { accessModes, type AccessMode } from '../../core/operations/tools';

export type McpArguments =
  | { readonly kind: 'wrong'; readonly message: string }
  | {
      readonly kind: 'serve';
      readonly workspace: string;
      readonly mode: AccessMode;
      /** Who writes; without it the name that the client gives itself. */
      readonly author: string | undefined;
    };

/** Reads the command line. The mode has no default: whoever sets the server up decides whether it may write. */
export function readMcpArguments(argv: readonly string[]): McpArguments {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        workspace: { type: 'string', short: 'w' },
        mode: { type: 'string' },
        author: { type: 'string' },
      },
    });
    const mode = accessModes.find((known) => known === values.mode);
    if (!values.workspace) return wrong('Say which folder to work in: --workspace DIR.');
    if (mode === undefined) return wrong(`Say what is allowed: --mode ${accessModes.join('|')}.`);
    return { kind: 'serve', workspace: values.workspace, mode, author: values.author };
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

function wrong(message: string): McpArguments {
  return { kind: 'wrong', message };
}
