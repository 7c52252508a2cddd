import * as z from 'zod/mini';
import type { FormField, FormIntent, FormModel } from '../../core/documents/form';
import type { IntentMessage, StateMessage } from '../../core/documents/formProtocol';
import type { FieldValue } from '../../core/documents/types';
import { valueAfter } from './rowEdits';

/**
 * Holds the last model and the values that the page knows better than the model.
 *
 * A field's own value wins over the model while its edits are on the way, and stays until the field is left:
 * what comes back may be the same text in the document's spelling (without a trailing space, say), and
 * replacing it would pull the ground from under the caret. It gives way as soon as the host says that
 * somebody else changed the field.
 */
export interface FormStore {
  /** Undefined until the host answered, and for a document that cannot be shown as a form. */
  readonly model: FormModel | undefined;
  readonly state: StateMessage | undefined;
  valueOf(field: FormField): FieldValue;
  /** Takes an edit in and returns the message for the host. */
  edit(field: FormField, intent: FormIntent, burst: number): IntentMessage;
  /** The number for a message that is no edit but is acknowledged like one. */
  nextSeq(): number;
  /** Takes a state in. Returns messages to send: unsent values of a page that was hidden meanwhile. */
  receive(state: StateMessage): readonly IntentMessage[];
  /** The focus left the field: it shows what the document holds, once nothing is on the way. */
  leave(key: string): void;
  /** What must survive the page being hidden; empty nearly always. */
  unsent(): UnsentValues;
}

const unsentValues = z.record(z.string(), z.object({ value: z.unknown(), base: z.string() }));
/** By field: the value typed, and what the model held when the typing began (as JSON). */
export type UnsentValues = Record<string, { value: FieldValue; base: string }>;

interface LocalValue {
  readonly value: FieldValue;
  /** The last edit that made this value. */
  readonly seq: number;
  readonly base: string;
  readonly left: boolean;
}

/** @param restored what `unsent()` gave before the page was hidden, as it came back from storage. */
export function createFormStore(restored: unknown): FormStore {
  const local = new Map<string, LocalValue>();
  let unsentBefore = readUnsent(restored);
  let state: StateMessage | undefined;
  let fields = new Map<string, FormField>();
  let seq = 0;

  const valueOf = (field: FormField): FieldValue => local.get(field.spec.key)?.value ?? field.value;

  const edit = (field: FormField, intent: FormIntent, burst: number): IntentMessage => {
    const { key } = field.spec;
    seq += 1;
    local.set(key, {
      value: valueAfter(field.spec, valueOf(field), intent),
      seq,
      base: local.get(key)?.base ?? JSON.stringify(field.value),
      left: false,
    });
    return {
      type: 'intent',
      seq,
      epoch: state?.epoch ?? 0,
      version: state?.version ?? 0,
      burst,
      intent,
    };
  };

  const resend = (): readonly IntentMessage[] => {
    const messages: IntentMessage[] = [];
    for (const [key, { value, base }] of Object.entries(unsentBefore)) {
      const field = fields.get(key);
      // Only onto the text it was typed over: anything else would undo what happened meanwhile.
      if (field && JSON.stringify(field.value) === base) {
        messages.push(edit(field, { kind: 'setField', key, value }, 0));
        leave(key);
      }
    }
    unsentBefore = {};
    return messages;
  };

  const leave = (key: string): void => {
    const value = local.get(key);
    if (!value) return;
    if (value.seq <= (state?.ack ?? 0)) local.delete(key);
    else local.set(key, { ...value, left: true });
  };

  return {
    get model() {
      return state?.model;
    },
    get state() {
      return state;
    },
    valueOf,
    edit,
    leave,
    nextSeq() {
      seq += 1;
      return seq;
    },
    receive(next) {
      state = next.model ? { ...next, model: withKnownFields(next.model, fields) } : next;
      if (next.reset) local.clear();
      for (const key of next.changedElsewhere) {
        if ((local.get(key)?.seq ?? 0) <= next.ack) local.delete(key);
      }
      for (const [key, value] of local) {
        if (value.left && value.seq <= next.ack) local.delete(key);
      }
      fields = new Map(
        state.model ? allFields(state.model).map((field) => [field.spec.key, field]) : [],
      );
      return next.reset ? resend() : [];
    },
    unsent() {
      const ack = state?.ack ?? 0;
      const waiting = [...local].filter(([, value]) => value.seq > ack);
      return {
        ...unsentBefore,
        ...Object.fromEntries(waiting.map(([key, { value, base }]) => [key, { value, base }])),
      };
    },
  };
}

/** Every field of a form from top to bottom. */
export function allFields(model: FormModel): readonly FormField[] {
  return [model.title, ...model.meta, ...model.sections.flatMap((section) => section.fields)];
}

/** Keeps the field objects that did not change: what is the same need not be drawn again. */
function withKnownFields(model: FormModel, known: ReadonlyMap<string, FormField>): FormModel {
  const keep = (field: FormField): FormField => {
    const before = known.get(field.spec.key);
    return before && JSON.stringify(before) === JSON.stringify(field) ? before : field;
  };
  return {
    ...model,
    title: keep(model.title),
    meta: model.meta.map(keep),
    sections: model.sections.map((section) => ({ ...section, fields: section.fields.map(keep) })),
  };
}

function readUnsent(raw: unknown): UnsentValues {
  const result = unsentValues.safeParse(raw);
  // The page's own storage holds what this module put there; the values' shape is checked by the host.
  return result.success ? (result.data as UnsentValues) : {};
}
