import { render } from 'lit';
import type { FormField, FormIntent } from '../../core/documents/form';
import { readLadder } from '../../core/fiveWhys/ladder';
import { untypedDocument } from '../../core/documents/untyped';
import { readMessageToPage } from '../../core/documents/formProtocol';
import type { MessageToHost, MessageToPage } from '../../core/documents/formProtocol';
import { createAnnouncer } from '../shared/announcer';
import { listenToHost } from '../shared/hostMessages';
import type { VsCodeApi } from '../shared/vscodeApi';
import { isEmpty, isSerious, placeProblems } from './fieldStatus';
import type { PlacedProblems } from './fieldStatus';
import { ladderEdits } from './ladderEdits';
import { createFormStore } from './formStore';
import { holdTyping } from './heldTyping';
import { formView } from './formView';
import { headerHeightFollower } from './headerHeight';
import type { FormViewState } from './formView';
import { columnOf, firstBox, focusRow, partWithFocus } from './rowFocus';
import { readPageState } from './pageState';
import { previewHeading } from './previewView';
import { offerSuggestions } from './suggestions';
import { burstCounter } from './typingBurst';
import { listenForUndo } from './undoKeys';

const noProblems: PlacedProblems = { byField: new Map(), general: [] };

/** Milliseconds after which what is to survive hiding is stored. */
const storeDelay = 250;

/** Draws the form into `root` and keeps up the conversation with the host. */
export function startForm(root: HTMLElement, host: VsCodeApi): void {
  const restored = readPageState(host.getState());
  const store = createFormStore(restored.unsent);
  const countBurst = burstCounter();
  const held = holdTyping(root);
  const followHeader = headerHeightFollower(root);
  const announce = createAnnouncer(document);
  const open = new Set(restored.open);
  let openRevision = 0;
  let menuOpen = false;
  let problems = noProblems;
  let lastProblem = -1;
  let scrollTo: number | undefined = restored.scroll;
  let drawing = false;
  let storeTimer: number | undefined;
  let focusNext: (() => void) | undefined;
  let preview = restored.preview;
  let previewMarkup: string | undefined;
  let ladder = readLadder(restored.ladder);
  /** Where the form stood before the preview was shown, and the other way round. */
  let otherScroll = 0;

  const send = (message: MessageToHost): void => {
    host.postMessage(message);
  };

  const suggestions = offerSuggestions(root, (of) => send({ type: 'words', of }), announce);

  const draw = (): void => {
    drawing = false;
    if (!store.state) return;
    render(formView(view()), root);
    followHeader();
    // The preview has no height before it has come.
    if (scrollTo !== undefined && !(preview && previewMarkup === undefined)) {
      document.scrollingElement?.scrollTo({ top: scrollTo });
      scrollTo = undefined;
      focusEmptyTitle();
    }
    focusNext?.();
    focusNext = undefined;
    held.release(store.state.ack);
  };

  // Before the next event and not before the next frame: a widget computes an edit from the value it drew, and keys
  // can come faster than frames.
  const redraw = (): void => {
    if (drawing) return;
    drawing = true;
    queueMicrotask(draw);
  };

  /** A document without a title is a new one, and the title is what is written first. */
  const focusEmptyTitle = (): void => {
    const title = store.model && store.valueOf(store.model.title);
    if (title && isEmpty(title)) firstBox(fieldElement(root, 'title'))?.focus();
  };

  const storeNow = (): void => {
    clearTimeout(storeTimer);
    storeTimer = undefined;
    const scroll = document.scrollingElement?.scrollTop ?? 0;
    host.setState({ scroll, open: [...open], preview, ladder, unsent: store.unsent() });
  };

  const storeSoon = (): void => {
    storeTimer ??= window.setTimeout(storeNow, storeDelay);
  };

  const edit = (field: FormField, intent: FormIntent, event?: Event): void => {
    const typing = event instanceof InputEvent ? event : undefined;
    const burst = countBurst({
      target: boxName(field.spec.key, event),
      inputType: typing?.inputType ?? '',
      data: typing?.data ?? null,
      at: performance.now(),
    });
    send(store.edit(field, intent, burst));
    storeSoon();
    redraw();
  };

  const nextProblem = (): void => {
    const keys = [...problems.byField]
      .filter(([, found]) => found.some(isSerious))
      .map(([key]) => key);
    lastProblem = (lastProblem + 1) % Math.max(1, keys.length);
    const key = keys[lastProblem];
    const target =
      key === undefined
        ? document.getElementById('problems')
        : fieldElement(root, key === store.model?.title.spec.key ? 'title' : key);
    target?.scrollIntoView({ block: 'center' });
    firstBox(target)?.focus({ preventScroll: true });
  };

  const view = (): FormViewState => ({
    model: store.model,
    notices: store.state?.notices ?? [],
    refusal: store.state?.refusal,
    readOnly: store.state?.readOnly ?? true,
    hasTemplate: store.model?.typeId !== untypedDocument.id,
    generalProblems: problems.general,
    problemCount: store.model?.problems.filter(isSerious).length ?? 0,
    menuOpen,
    openRevision,
    valueOf: (field) => store.valueOf(field),
    problemsOf: (field) => problems.byField.get(field.spec.key) ?? [],
    edit,
    nextProblem,
    focusRow(key, row, column) {
      const part = column === undefined ? partWithFocus(fieldElement(root, key)) : columnOf(column);
      focusNext = () => {
        focusRow(fieldElement(root, key), row, part);
      };
      redraw();
    },
    announce,
    isOpen: (part) => open.has(part),
    setOpen(part, isOpen) {
      if (open.has(part) === isOpen) return;
      if (isOpen) open.add(part);
      else open.delete(part);
      openRevision += 1;
      storeSoon();
      redraw();
    },
    ladder,
    setLadder(next, focus) {
      ladder = next;
      openRevision += 1;
      if (focus)
        focusNext = () => {
          firstBox(root.querySelector(`[data-why="${focus.join('.')}"]`))?.focus();
        };
      storeSoon();
      redraw();
    },
    applyLadder(result) {
      const { model } = store;
      if (!model) return;
      const edits = ladderEdits(model, (field) => store.valueOf(field), result);
      for (const { field, value } of edits)
        edit(field, { kind: 'setField', key: field.spec.key, value });
      focusNext = () => firstBox(fieldElement(root, edits[0]?.field.spec.key ?? ''))?.focus();
      ladder = undefined;
      openRevision += 1;
      storeSoon();
    },
    setMenuOpen(isOpen) {
      if (menuOpen === isOpen) return;
      menuOpen = isOpen;
      redraw();
    },
    openText(line) {
      send({ type: 'action', action: 'openText', ...(line !== undefined && { line }) });
    },
    applyFix({ code, line, fixTitle }) {
      if (fixTitle !== undefined) send({ type: 'fix', code, line, title: fixTitle });
    },
    act(action) {
      send({ type: 'action', action });
    },
    previewMarkup: preview ? (previewMarkup ?? '') : undefined,
    togglePreview() {
      preview = !preview;
      previewMarkup = undefined;
      const scroll = document.scrollingElement?.scrollTop ?? 0;
      scrollTo = otherScroll;
      otherScroll = scroll;
      if (preview) send({ type: 'preview' });
      storeSoon();
      redraw();
    },
    followLink(href) {
      if (!href.startsWith('#')) send({ type: 'openLink', href });
      else previewHeading(root, decodeName(href.slice(1)))?.scrollIntoView({ block: 'start' });
    },
    goTo(id, heading) {
      const target = preview ? previewHeading(root, heading) : document.getElementById(id);
      target?.scrollIntoView({ block: 'start' });
      firstBox(target)?.focus({ preventScroll: true });
    },
  });

  const receive = (message: MessageToPage): void => {
    switch (message.type) {
      case 'state':
        for (const answer of store.receive(message)) send(answer);
        problems = message.model ? placeProblems(message.model) : noProblems;
        if (preview) send({ type: 'preview' });
        break;
      case 'words':
        suggestions.receive(message.of, message.words);
        return;
      case 'preview':
        previewMarkup = message.html;
        break;
    }
    redraw();
  };

  listenToHost({
    read: readMessageToPage,
    receive,
    failed: (message) => send({ type: 'failed', message }),
  });
  root.addEventListener('focusout', (event) => {
    const left = (event.target as Element).closest('[data-field]');
    if (!left || left.contains(event.relatedTarget as Node | null)) return;
    const name = left.getAttribute('data-field') ?? '';
    store.leave(name === 'title' ? (store.model?.title.spec.key ?? name) : name);
    redraw();
  });
  document.addEventListener('scroll', storeSoon, { passive: true });
  window.addEventListener('pagehide', storeNow);
  document.addEventListener('visibilitychange', storeNow);
  listenForUndo(window, (type) => {
    const seq = store.nextSeq();
    send({ type, seq });
    held.holdUntil(seq);
  });
  send({ type: 'ready' });
}

function fieldElement(root: Element, name: string): Element | null {
  return root.querySelector(`[data-field="${CSS.escape(name)}"]`);
}

function boxName(key: string, event: Event | undefined): string {
  const box = event?.target instanceof Element ? event.target : undefined;
  const row = box?.closest('[data-row]')?.getAttribute('data-row') ?? '';
  return [key, row, box?.getAttribute('aria-label') ?? ''].join('/');
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
