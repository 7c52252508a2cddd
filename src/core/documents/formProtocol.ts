import * as z from 'zod/mini';
import type { FormIntent, FormModel } from './form';
import { fieldKinds } from './types';
import type { FieldSpec, FieldValue } from './types';

/**
 * The wire between a form and its host, described once and checked on arrival by both sides.
 * Every model names the document version it was built from, every intent the version its author saw.
 */

const attempt = z.object({
  title: z.string(),
  result: z.enum(['failed', 'almost', 'fixed', 'unknown']),
  body: z.string(),
  whyItFailed: z.string(),
  timeLost: z.string(),
});

// A rating that is not chosen has no key on the wire: JSON cannot carry `undefined`.
const rating = z.pipe(
  z.object({ shape: z.literal('rating'), rating: z.optional(z.number()) }),
  z.transform((value) => ({ shape: value.shape, rating: value.rating })),
);

const fieldValue: z.ZodMiniType<FieldValue> = z.union([
  z.object({ shape: z.literal('text'), text: z.string() }),
  z.object({ shape: z.literal('items'), items: z.array(z.string()) }),
  z.object({
    shape: z.literal('checklist'),
    items: z.array(z.object({ done: z.boolean(), text: z.string() })),
  }),
  z.object({
    shape: z.literal('table'),
    table: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) }),
  }),
  z.object({ shape: z.literal('attempts'), attempts: z.array(attempt) }),
  rating,
]);

const option = z.object({ value: z.string(), description: z.exactOptional(z.string()) });

const path = z.array(z.string());

const fieldSpec: z.ZodMiniType<FieldSpec> = z.object({
  key: z.string(),
  label: z.string(),
  kind: z.enum(fieldKinds),
  place: z.union([
    z.object({ in: z.literal('title') }),
    z.object({ in: z.literal('frontMatter'), key: z.string() }),
    z.object({ in: z.literal('section'), path }),
    z.object({ in: z.literal('label'), path, label: z.string() }),
  ]),
  hint: z.exactOptional(z.string()),
  options: z.exactOptional(z.array(option)),
  columns: z.exactOptional(
    z.array(
      z.object({
        name: z.string(),
        kind: z.enum(['text', 'choice', 'date', 'time', 'people']),
        options: z.exactOptional(z.array(option)),
      }),
    ),
  ),
  optional: z.exactOptional(z.boolean()),
});

const field = z.pipe(
  z.object({
    spec: fieldSpec,
    value: fieldValue,
    present: z.boolean(),
    line: z.optional(z.number()),
    unknown: z.boolean(),
    level: z.exactOptional(z.number()),
    computed: z.exactOptional(
      z.object({ text: z.string(), from: z.enum(['timeline', 'attempts']) }),
    ),
  }),
  z.transform((value) => ({ ...value, line: value.line })),
);

const formModel: z.ZodMiniType<FormModel> = z.object({
  typeId: z.string(),
  typeLabel: z.string(),
  title: field,
  meta: z.array(field),
  sections: z.array(
    z.object({ heading: z.string(), hint: z.exactOptional(z.string()), fields: z.array(field) }),
  ),
  problems: z.array(
    z.object({
      code: z.string(),
      message: z.string(),
      line: z.number(),
      severity: z.exactOptional(z.enum(['error', 'warning', 'info'])),
      field: z.exactOptional(z.string()),
      fixTitle: z.exactOptional(z.string()),
    }),
  ),
});

const rowIndex = z.int().check(z.nonnegative());

const formIntent: z.ZodMiniType<FormIntent> = z.union([
  z.object({ kind: z.literal('setField'), key: z.string(), value: fieldValue }),
  z.object({ kind: z.literal('addRow'), key: z.string(), index: rowIndex }),
  z.object({ kind: z.literal('removeRow'), key: z.string(), index: rowIndex }),
  z.object({ kind: z.literal('moveRow'), key: z.string(), from: rowIndex, to: rowIndex }),
]);

/** What the overflow menu and the links of a form may ask the host to do. A closed set: a page cannot name commands. */
const formActions = [
  'openText',
  'openTextBeside',
  'openPreview',
  'reveal',
  'discard',
  'finalise',
] as const;
export type FormAction = (typeof formActions)[number];

const intentMessage = z.object({
  type: z.literal('intent'),
  /** Counts up from 1 in one page; acknowledged by the next model. */
  seq: z.int(),
  /** The epoch of the model the page works on; an intent of an older epoch is not applied. */
  epoch: z.int(),
  /** Version of the document the page last saw. */
  version: z.int(),
  /** Edits of one burst of typing carry the same number and are undone together. */
  burst: z.int(),
  intent: formIntent,
});
export type IntentMessage = z.infer<typeof intentMessage>;

/** What words can be completed. */
const wordKinds = ['tags', 'people'] as const;
export type WordKind = (typeof wordKinds)[number];

/** Puts right what a problem is about; problems are told apart as a reader tells them apart. */
const fixMessage = z.object({
  type: z.literal('fix'),
  code: z.string(),
  line: z.int(),
  title: z.string(),
});
export type FixMessage = z.infer<typeof fixMessage>;

const messageToHost = z.discriminatedUnion('type', [
  /** The page listens now, or listens again after it was hidden. */
  z.object({ type: z.literal('ready') }),
  intentMessage,
  fixMessage,
  /** Counted and acknowledged like an intent. */
  z.object({ type: z.enum(['undo', 'redo']), seq: z.int() }),
  z.object({
    type: z.literal('action'),
    action: z.enum(formActions),
    /** Zero-based line to show in the text editor. */
    line: z.exactOptional(z.int()),
  }),
  /** Asks for words to complete with; answered by `words`. */
  z.object({ type: z.literal('words'), of: z.enum(wordKinds) }),
  /** Asks for the document as it reads when it is rendered; answered by `preview`. */
  z.object({ type: z.literal('preview') }),
  /** A link of the preview was followed; the host decides whether and how. */
  z.object({ type: z.literal('openLink'), href: z.string() }),
  /** Something went wrong inside the page; for the log. */
  z.object({ type: z.literal('failed'), message: z.string() }),
]);
export type MessageToHost = z.infer<typeof messageToHost>;

const notice = z.object({
  severity: z.enum(['info', 'warning', 'error']),
  message: z.string(),
  /** Zero-based line that the notice is about; offers to open the text there. */
  line: z.exactOptional(z.int()),
  /** Offers to open the file as text. */
  openText: z.exactOptional(z.boolean()),
});
/** A sentence above the form about the file as a whole. */
export type FormNotice = z.infer<typeof notice>;

const refusal = z.object({
  message: z.string(),
  /** Another way to what the person wanted. */
  offer: z.exactOptional(z.object({ action: z.enum(formActions), title: z.string() })),
});
/** Why the last edit of a page was not applied. */
export type FormRefusal = z.infer<typeof refusal>;

const stateMessage = z.object({
  type: z.literal('state'),
  epoch: z.int(),
  version: z.int(),
  /** The last intent of this page that the model already reflects. */
  ack: z.int(),
  /** True for the first model of a page and after a refused edit: the page's own unsent values no longer hold. */
  reset: z.boolean(),
  /** Fields that somebody else changed since the page's last model: undo, the text editor, another form, another program. */
  changedElsewhere: z.array(z.string()),
  readOnly: z.boolean(),
  notices: z.array(notice),
  refusal: z.exactOptional(refusal),
  /** Missing when the document cannot be shown as a form; a notice says why. */
  model: z.exactOptional(formModel),
});
export type StateMessage = z.infer<typeof stateMessage>;

const messageToPage = z.discriminatedUnion('type', [
  stateMessage,
  z.object({
    type: z.literal('words'),
    of: z.enum(wordKinds),
    /** Those used most come first. */
    words: z.array(z.string()),
  }),
  z.object({
    type: z.literal('preview'),
    /** Version of the document that was rendered. */
    version: z.int(),
    /** Markup without scripts, made by the host: whatever the document held of markup is text in it. */
    html: z.string(),
  }),
]);
export type MessageToPage = z.infer<typeof messageToPage>;

/** @returns the message, or undefined for anything that is not one. */
export function readMessageToHost(raw: unknown): MessageToHost | undefined {
  return messageToHost.safeParse(raw).data;
}

/** @returns the message, or undefined for anything that is not one. */
export function readMessageToPage(raw: unknown): MessageToPage | undefined {
  return messageToPage.safeParse(raw).data;
}
