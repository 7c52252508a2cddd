import { describe, expect, test } from 'vitest';
import type { FormField, FormModel } from '../../../../src/core/documents/form';
import type { StateMessage } from '../../../../src/core/documents/formProtocol';
import { createFormStore } from '../../../../src/webview/form/formStore';

const key = 'What Happened';

function fieldOf(text: string): FormField {
  return {
    spec: { key, label: key, kind: 'prose', place: { in: 'section', path: [key] } },
    value: { shape: 'text', text },
    present: true,
    line: 4,
    unknown: false,
  };
}

function modelOf(text: string): FormModel {
  const title = { ...fieldOf('A title'), line: 0 };
  return {
    typeId: 'journal',
    typeLabel: 'Journal entry',
    title: { ...title, spec: { ...title.spec, key: 'title', place: { in: 'title' } } },
    meta: [],
    sections: [{ heading: key, fields: [fieldOf(text)] }],
    problems: [],
  };
}

function state(text: string, change: Partial<StateMessage> = {}): StateMessage {
  return {
    type: 'state',
    epoch: 1,
    version: 1,
    ack: 0,
    reset: false,
    changedElsewhere: [],
    readOnly: false,
    notices: [],
    model: modelOf(text),
    ...change,
  };
}

function type(store: ReturnType<typeof createFormStore>, text: string) {
  return store.edit(fieldIn(store), { kind: 'setField', key, value: { shape: 'text', text } }, 1);
}

function fieldIn(store: ReturnType<typeof createFormStore>): FormField {
  const field = store.model?.sections[0]?.fields[0];
  if (!field) throw new Error('The model has no field.');
  return field;
}

function shown(store: ReturnType<typeof createFormStore>): string {
  const value = store.valueOf(fieldIn(store));
  return value.shape === 'text' ? value.text : `a value of shape ${value.shape}`;
}

describe('values while typing', () => {
  test('an older echo does not overwrite what was typed since', () => {
    const store = createFormStore(undefined);
    store.receive(state('', { reset: true }));
    type(store, 'a');
    type(store, 'ab');
    store.receive(state('a', { version: 2, ack: 1 }));
    expect(shown(store)).toBe('ab');
  });

  test("the document's own spelling of the text shows only when the field is left", () => {
    const store = createFormStore(undefined);
    store.receive(state('', { reset: true }));
    type(store, 'ab ');
    store.receive(state('ab', { version: 2, ack: 1 }));
    expect(shown(store)).toBe('ab ');
    store.leave(key);
    expect(shown(store)).toBe('ab');
  });

  test('a field that is left before its edit arrived keeps its text until it did', () => {
    const store = createFormStore(undefined);
    store.receive(state('', { reset: true }));
    type(store, 'ab ');
    store.leave(key);
    expect(shown(store)).toBe('ab ');
    store.receive(state('ab', { version: 2, ack: 1 }));
    expect(shown(store)).toBe('ab');
  });

  test('a change from elsewhere wins over text that arrived before it', () => {
    const store = createFormStore(undefined);
    store.receive(state('', { reset: true }));
    type(store, 'ab');
    store.receive(state('ab', { version: 2, ack: 1 }));
    store.receive(state('', { version: 3, ack: 1, changedElsewhere: [key] }));
    expect(shown(store)).toBe('');
  });

  test('a refused edit gives way to the document', () => {
    const store = createFormStore(undefined);
    store.receive(state('', { reset: true }));
    type(store, 'ab');
    store.receive(state('other', { version: 3, epoch: 2, reset: true }));
    expect(shown(store)).toBe('other');
  });

  test('intents carry rising numbers and the epoch and version that were seen', () => {
    const store = createFormStore(undefined);
    store.receive(state('', { reset: true, epoch: 4, version: 17 }));
    expect(type(store, 'a')).toMatchObject({ seq: 1, epoch: 4, version: 17 });
    expect(type(store, 'ab')).toMatchObject({ seq: 2, epoch: 4, version: 17 });
  });

  test('fields that did not change keep their identity, so that they need not be drawn again', () => {
    const store = createFormStore(undefined);
    store.receive(state('same', { reset: true }));
    const before = fieldIn(store);
    store.receive(state('same', { version: 2 }));
    expect(fieldIn(store)).toBe(before);
    store.receive(state('other', { version: 3 }));
    expect(fieldIn(store)).not.toBe(before);
  });
});

describe('values of a page that was hidden before the host had them', () => {
  test('are sent again onto the text they were typed over', () => {
    const hidden = createFormStore(undefined);
    hidden.receive(state('base', { reset: true }));
    type(hidden, 'base and more');
    const stored: unknown = JSON.parse(JSON.stringify(hidden.unsent()));

    const store = createFormStore(stored);
    const messages = store.receive(state('base', { reset: true, epoch: 5, version: 9 }));
    expect(messages).toMatchObject([
      { seq: 1, epoch: 5, intent: { key, value: { text: 'base and more' } } },
    ]);
    expect(shown(store)).toBe('base and more');
  });

  test('are not sent onto a text that changed meanwhile', () => {
    const hidden = createFormStore(undefined);
    hidden.receive(state('base', { reset: true }));
    type(hidden, 'base and more');
    const store = createFormStore(hidden.unsent());
    expect(store.receive(state('changed', { reset: true }))).toEqual([]);
    expect(shown(store)).toBe('changed');
  });

  test('are empty once everything arrived', () => {
    const store = createFormStore(undefined);
    store.receive(state('', { reset: true }));
    type(store, 'a');
    store.receive(state('a', { version: 2, ack: 1 }));
    expect(store.unsent()).toEqual({});
  });
});
