import { expect, test } from 'vitest';
import { readMessageToHost, readMessageToPage } from '../../../../src/core/documents/formProtocol';

const intent = {
  type: 'intent',
  seq: 1,
  epoch: 1,
  version: 3,
  burst: 1,
  intent: { kind: 'setField', key: 'title', value: { shape: 'text', text: 'A' } },
};

test('takes the messages of the protocol', () => {
  expect(readMessageToHost({ type: 'ready' })).toEqual({ type: 'ready' });
  expect(readMessageToHost(intent)).toEqual(intent);
  expect(readMessageToHost({ type: 'action', action: 'openText', line: 3 })).toBeDefined();
});

test('rejects what is not of the protocol', () => {
  for (const raw of [
    undefined,
    'ready',
    { type: 'run', command: 'workbench.action.quit' },
    { type: 'action', action: 'workbench.action.quit' },
    { ...intent, seq: '1' },
    { ...intent, intent: { kind: 'setField', key: 'title', value: { shape: 'html', text: '' } } },
    { ...intent, intent: { kind: 'removeRow', key: 'tags', index: -1 } },
  ]) {
    expect(readMessageToHost(raw)).toBeUndefined();
  }
});

test('a rating that is not chosen survives the wire, where undefined has no place', () => {
  const value = { shape: 'rating', rating: undefined };
  const message = { ...intent, intent: { kind: 'setField', key: 'Confidence', value } };
  expect(readMessageToHost(JSON.parse(JSON.stringify(message)))).toEqual(message);
});

test('a field without a place in the document survives the wire too', () => {
  const spec = { key: 'title', label: 'Title', kind: 'text', place: { in: 'title' } };
  const title = {
    spec,
    value: { shape: 'text', text: '' },
    present: false,
    line: undefined,
    unknown: false,
  };
  const state = {
    type: 'state',
    epoch: 1,
    version: 1,
    ack: 0,
    reset: true,
    changedElsewhere: [],
    readOnly: false,
    notices: [],
    model: { typeId: 'a', typeLabel: 'A', title, meta: [], sections: [], problems: [] },
  };
  expect(readMessageToPage(JSON.parse(JSON.stringify(state)))).toEqual(state);
});

test('takes what a page asks for and what it is given', () => {
  expect(readMessageToHost({ type: 'words', of: 'tags' })).toBeDefined();
  expect(readMessageToHost({ type: 'words', of: 'passwords' })).toBeUndefined();
  expect(readMessageToHost({ type: 'openLink', href: 'a.md' })).toBeDefined();
  expect(readMessageToPage({ type: 'words', of: 'people', words: ['Ada'] })).toBeDefined();
  expect(readMessageToPage({ type: 'preview', version: 3, html: '<p>a</p>' })).toBeDefined();
  expect(readMessageToPage({ type: 'preview', html: 1 })).toBeUndefined();
});
