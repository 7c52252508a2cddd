import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { logbookError } from '../../../core/errors';

/** What keybindings and other extensions may hand to the commands; what is left out is asked for. */

const text = z.optional(z.string());
const folder = z.optional(z.custom<vscode.Uri>((value) => value instanceof vscode.Uri));

export const sessionOptions = z.object({ intent: text, approach: text, title: text, folder });
export const noteOptions = z.object({
  kind: text,
  text,
  /** Where the text that goes along comes from; without it, what is selected in the active editor. */
  selection: z.optional(z.enum(['editor', 'terminal', 'none'])),
  folder,
});
export const mutationOptions = z.object({
  mutation: text,
  failedOn: text,
  switchingTo: text,
  rationale: text,
  folder,
});
export const handOverOptions = z.object({ state: text, halfDone: text, next: text, folder });
export const completeOptions = z.object({ summary: text, folder });
export const handoverOptions = z.object({ folder });

/**
 * Menus hand over their own things, a tree item or a Uri: a Uri is the folder, anything else that is no plain
 * object counts as no options.
 * @throws invalid_input naming the options that there are
 */
export function readOptions<Options extends z.ZodMiniObject>(
  schema: Options,
  raw: unknown,
): z.output<Options> {
  const given = raw instanceof vscode.Uri ? { folder: raw } : raw;
  const isPlain =
    typeof given === 'object' && given !== null && !(given instanceof vscode.TreeItem);
  const parsed = z.safeParse(schema, isPlain ? given : {});
  if (parsed.success) return parsed.data;
  const names = Object.keys(schema.shape).join(', ');
  throw logbookError(
    'invalid_input',
    vscode.l10n.t(
      'The options of the command are wrong. They are {0}: texts, and a Uri as the folder.',
      names,
    ),
    { data: parsed.error.issues },
  );
}
