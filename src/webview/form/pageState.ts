import * as z from 'zod/mini';

/** What a page remembers while it is hidden. */
export interface PageState {
  readonly scroll: number;
  /** Parts that are open, by field and part. */
  readonly open: readonly string[];
  /** Whether the rendered document is shown instead of the form. */
  readonly preview: boolean;
  /** The 5 whys while they are being asked; see the ladder. */
  readonly ladder: unknown;
  /** Values that the host has not confirmed; see the form store. */
  readonly unsent: unknown;
}

const pageState = z.object({
  scroll: z._default(z.number(), 0),
  open: z._default(z.array(z.string()), []),
  preview: z._default(z.boolean(), false),
  ladder: z.optional(z.unknown()),
  unsent: z.optional(z.unknown()),
});

/** Reads what was stored; whatever cannot be read is as if nothing had been stored. */
export function readPageState(raw: unknown): PageState {
  const result = pageState.safeParse(raw);
  return result.success
    ? { ...result.data, ladder: result.data.ladder, unsent: result.data.unsent }
    : { scroll: 0, open: [], preview: false, ladder: undefined, unsent: undefined };
}
