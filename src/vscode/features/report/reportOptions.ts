import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { logbookError } from '../../../core/errors';
import { reportPeriod } from '../../../core/ledger/delivery/period';
import type { PageQuery } from '../../../core/ledger/delivery/reportProtocol';

const options = z.object({
  from: z.optional(z.string()),
  to: z.optional(z.string()),
  service: z.optional(z.string()),
  interval: z.optional(z.enum(['week', 'month'])),
  format: z.optional(z.enum(['markdown', 'html'])),
  target: z.optional(z.custom<vscode.Uri>((value) => value instanceof vscode.Uri)),
});

export interface ReportOptions {
  /** Undefined when the caller names neither period, service nor interval. */
  readonly query: PageQuery | undefined;
  readonly format: 'markdown' | 'html' | undefined;
  readonly target: vscode.Uri | undefined;
}

/**
 * What a keybinding or another extension hands over; a menu's own arguments count as none.
 * @throws invalid_input for options that are wrong
 */
export function reportOptions(raw: unknown): ReportOptions {
  if (typeof raw !== 'object' || raw === null || raw instanceof vscode.Uri)
    return { query: undefined, format: undefined, target: undefined };
  const parsed = z.safeParse(options, raw);
  if (!parsed.success) {
    throw logbookError(
      'invalid_input',
      'The options of the report are wrong. They are from, to, service, interval (week or month), format (markdown or html) and target (a Uri).',
      { data: parsed.error.issues },
    );
  }
  const { from, to, service, interval, format, target } = parsed.data;
  reportPeriod(from, to);
  const asksNothing = [from, to, service, interval].every((value) => value === undefined);
  return {
    query: asksNothing ? undefined : { from, to, service, interval: interval ?? 'week' },
    format,
    target,
  };
}
