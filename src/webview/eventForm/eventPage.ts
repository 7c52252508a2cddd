import { render } from 'lit';
import type { EventType } from '../../core/ledger/event';
import { retypeDraft, type DraftValue, type EventDraft } from '../../core/ledger/eventDraft';
import {
  readEventFormState,
  readEventMessageToPage,
  type EventFormState,
  type EventMessageToHost,
  type EventMessageToPage,
  type FormGate,
} from '../../core/ledger/eventFormProtocol';
import { createAnnouncer } from '../shared/announcer';
import { listenToHost } from '../shared/hostMessages';
import type { VsCodeApi } from '../shared/vscodeApi';
import { eventView, type EventView } from './eventView';
import { problemWords } from './problemWords';

/** Milliseconds of rest after which what was typed is checked. */
const checkDelay = 200;

/** Draws the event form into `root` and keeps up the conversation with the host. */
export function startEventForm(root: HTMLElement, host: VsCodeApi): void {
  const announce = createAnnouncer(document);
  let state: EventFormState | undefined;
  let place = { ledgerPath: '', notesPath: '', diffLines: 0 };
  let checked: { seq: number; gates: readonly FormGate[]; line: string; notes: string } = {
    seq: 0,
    gates: [],
    line: '',
    notes: '',
  };
  let seq = 0;
  let saving = false;
  let refusal: string | undefined;
  let checkTimer: number | undefined;
  /** Set by Ctrl+Enter before the last change was checked: saves once it is. */
  let savesWhenChecked = false;
  let drawing = false;
  let focusNext: (() => void) | undefined;

  const send = (message: EventMessageToHost): void => {
    host.postMessage(message);
  };

  const draw = (): void => {
    drawing = false;
    if (state === undefined) return;
    render(eventView(view(state)), root);
    focusNext?.();
    focusNext = undefined;
  };
  const redraw = (): void => {
    if (drawing) return;
    drawing = true;
    queueMicrotask(draw);
  };

  const check = (): void => {
    clearTimeout(checkTimer);
    checkTimer = undefined;
    if (state !== undefined) send({ type: 'changed', seq, state });
  };

  const update = (change: Partial<EventFormState>, atOnce = false): void => {
    if (state === undefined) return;
    state = { ...state, ...change };
    seq += 1;
    host.setState(state);
    clearTimeout(checkTimer);
    if (atOnce) check();
    else checkTimer = window.setTimeout(check, checkDelay);
    redraw();
  };

  const change = (key: string, value: DraftValue): void => {
    if (state === undefined) return;
    const { draft, sources } = state;
    const others = Object.fromEntries(Object.entries(sources).filter(([name]) => name !== key));
    const values = { ...draft.values, [key]: typeof value === 'string' ? value : [...value] };
    update({ draft: plain({ ...draft, values }), sources: others });
  };

  const save = (): void => {
    if (state === undefined || saving) return;
    if (checked.seq !== seq) {
      savesWhenChecked = true;
      check();
      return;
    }
    if (checked.gates.length > 0) {
      goToProblem(0);
      return;
    }
    saving = true;
    refusal = undefined;
    send({ type: 'save', seq, state });
    redraw();
  };

  const goToProblem = (index: number): void => {
    const fields = [...root.querySelectorAll<HTMLElement>('.has-problems[data-field]')];
    const field = fields[index % Math.max(1, fields.length)];
    field?.scrollIntoView({ block: 'center' });
    field?.querySelector<HTMLElement>('textarea, input, select')?.focus({ preventScroll: true });
  };

  const view = (current: EventFormState): EventView => ({
    ...place,
    state: current,
    gates: checked.gates,
    line: checked.line,
    notes: checked.notes,
    isChecked: checked.seq === seq,
    saving,
    refusal,
    change,
    clear(key) {
      change(key, Array.isArray(current.draft.values[key]) ? [] : '');
      announce('Cleared.');
      focusNext = () => {
        const field = root.querySelector(`[data-field="${CSS.escape(key)}"]`);
        field?.querySelector<HTMLElement>('textarea, input, select')?.focus();
      };
    },
    retype(type: EventType) {
      update({ draft: plain(retypeDraft(current.draft, type)) }, true);
    },
    structureLesson(structuredLesson) {
      const { values } = current.draft;
      const { sources } = current;
      const [from, to] = structuredLesson
        ? ['lesson_learned', 'lesson_learned.what_we_learned']
        : ['lesson_learned.what_we_learned', 'lesson_learned'];
      const source = sources[from];
      const draft = plain({
        ...current.draft,
        structuredLesson,
        values: { ...values, [to]: values[from] ?? '' },
      });
      update(
        { draft, ...(source !== undefined && { sources: { ...sources, [to]: source } }) },
        true,
      );
    },
    setIncludesDiff(includesDiff) {
      update({ includesDiff }, true);
    },
    focusRow(key, row) {
      focusNext = () => {
        const field = root.querySelector(`[data-field="${CSS.escape(key)}"]`);
        field?.querySelector<HTMLElement>(`[data-row="${row}"] input`)?.focus();
      };
      redraw();
    },
    goToProblem: () => {
      goToProblem(0);
    },
    save,
    discard() {
      send({ type: 'discard' });
    },
  });

  const receive = (message: EventMessageToPage): void => {
    switch (message.type) {
      case 'open':
        place = message;
        state = message.state;
        host.setState(state);
        seq += 1;
        check();
        focusNext = () => {
          root.querySelector<HTMLElement>('[data-field="task_id"] input')?.focus();
        };
        break;
      case 'checked': {
        // Of a change that has been typed over.
        if (message.seq !== seq) return;
        const before = checked.gates.length;
        checked = message;
        if (before !== message.gates.length) announce(problemWords(message.gates.length));
        if (savesWhenChecked) {
          savesWhenChecked = false;
          // The problems are drawn first, so that the first of them can be gone to.
          draw();
          save();
        }
        break;
      }
      case 'saving':
        saving = true;
        break;
      case 'refused':
        saving = false;
        refusal = message.message;
        announce(message.message);
        break;
    }
    redraw();
  };

  listenToHost({
    read: readEventMessageToPage,
    receive,
    failed: (message) => send({ type: 'failed', message }),
  });
  window.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    save();
  });
  const kept = readEventFormState(host.getState());
  send({ type: 'ready', ...(kept && { state: kept }) });
}

/** Messages are made of mutable things. */
function plain(draft: EventDraft): EventFormState['draft'] {
  const values = Object.entries(draft.values).map(([key, value]) => [
    key,
    typeof value === 'string' ? value : [...value],
  ]);
  return {
    ...draft,
    others: { ...draft.others },
    values: Object.fromEntries(values) as EventFormState['draft']['values'],
  };
}
