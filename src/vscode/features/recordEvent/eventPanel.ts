import * as vscode from 'vscode';
import { eventOfDraft } from '../../../core/ledger/eventDraft';
import {
  readEventMessageToHost,
  type EventFormState,
  type EventMessageToHost,
  type EventMessageToPage,
} from '../../../core/ledger/eventFormProtocol';
import type { EventFacts } from '../../../core/ledger/draftEvent';
import { checkGates } from '../../../core/ledger/gates';
import { renderNotes, type NotesDetails } from '../../../core/ledger/notes';
import { markdownLink, relativeTarget } from '../../../core/links/linkText';
import { readSetting } from '../../settings';
import { PagePanel } from '../../pagePanel';
import { reasonOf } from '../../problems';
import type { LogbookWorkspace, Services } from '../../services';
import { keptId, offerKept, record, sayRecorded } from './eventOutcome';

/** Characters of the diff that go into the notes. */
const maxDiffLength = 8_000;

/** One event while it is being written. The page holds what was typed; a page that was hidden brings it along again. */
export class EventPanel {
  readonly #page: PagePanel<EventMessageToHost, EventMessageToPage>;
  /** Asked for once: the diff of the fix is not kept with the page. */
  #facts: Promise<EventFacts | undefined> | undefined;
  /** Of an event that could not be recorded: it is saved under this id again. */
  #keptId: string | undefined;
  #taken: { readonly taskId: string; readonly ids: Promise<ReadonlySet<string>> } | undefined;
  #latest = 0;

  constructor(
    private readonly services: Services,
    private readonly workspace: LogbookWorkspace,
    panel: vscode.WebviewPanel,
    /** What the page begins with when it has nothing itself. */
    private readonly start: EventFormState,
  ) {
    this.#page = new PagePanel<EventMessageToHost, EventMessageToPage>(services, panel, {
      name: 'eventForm',
      title: vscode.l10n.t('Record Event'),
      read: readEventMessageToHost,
      handle: (message) => this.#handle(message),
      doing,
    });
  }

  #handle(message: Exclude<EventMessageToHost, { type: 'failed' }>): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.#open(message.state ?? this.start);
      case 'changed':
        return this.#check(message.seq, message.state);
      case 'save':
        return this.#save(message.state);
      case 'discard':
        return this.#discard();
    }
  }

  async #open(state: EventFormState): Promise<void> {
    const { uri } = this.workspace.folder;
    this.#page.send({
      type: 'open',
      state,
      ledgerPath: readSetting('logbook.ledger.path', uri),
      notesPath: readSetting('logbook.ledger.notesPath', uri),
      diffLines: (await this.#diff())?.trimEnd().split('\n').length ?? 0,
    });
  }

  async #check(seq: number, state: EventFormState): Promise<void> {
    this.#latest = seq;
    const event = eventOfDraft(state.draft);
    const taken = await this.#takenIds(event['task_id']);
    const details = await this.#details(state);
    if (this.#latest !== seq) return;
    const gates = checkGates(event, { now: new Date(), hasTaskId: (id) => taken.has(id) });
    this.#page.send({
      type: 'checked',
      seq,
      gates: gates.map(({ field, message, suggestion }) => ({
        field,
        message,
        ...(suggestion !== undefined && { suggestion }),
      })),
      line: JSON.stringify(event),
      notes: renderNotes({ ...event, id: '...' }, details).trim(),
    });
  }

  async #save(state: EventFormState): Promise<void> {
    const event = eventOfDraft(state.draft);
    const details = await this.#details(state);
    this.#page.send({ type: 'saving' });
    try {
      const id = this.#keptId;
      const recorded = await record(
        this.workspace,
        id === undefined ? event : { ...event, id },
        details,
      );
      this.#page.close();
      void sayRecorded(this.services, this.workspace, event, details, recorded);
      await offerKept(this.services, this.workspace);
    } catch (error) {
      this.services.log.error('Could not record the event:', String(error));
      this.#keptId = keptId(error) ?? this.#keptId;
      this.#page.send({ type: 'refused', message: reasonOf(error) });
      // Somebody else may have taken the task ID meanwhile.
      this.#taken = undefined;
      await this.#check(this.#latest, state);
    }
  }

  async #discard(): Promise<void> {
    if (this.#keptId !== undefined) {
      const { ledger } = await this.workspace.engine();
      await ledger.discardPending(this.#keptId);
    }
    this.#page.close();
  }

  /** Task ids in the ledger that begin like this one; looked up once while it stays the same. */
  #takenIds(taskId: unknown): Promise<ReadonlySet<string>> {
    if (typeof taskId !== 'string' || taskId === '') return Promise.resolve(new Set());
    if (this.#taken?.taskId !== taskId) {
      const ids = this.workspace
        .engine()
        .then(({ ledger }) => ledger.taskIds(taskId))
        .catch((error: unknown) => {
          // Saving says it again; until then the form can be filled in.
          this.services.log.warn('Could not read the task IDs of the ledger:', String(error));
          this.#page.send({ type: 'refused', message: reasonOf(error) });
          return new Set<string>();
        });
      this.#taken = { taskId, ids };
    }
    return this.#taken.ids;
  }

  async #details({ document, includesDiff }: EventFormState): Promise<NotesDetails> {
    const notesPath = readSetting('logbook.ledger.notesPath', this.workspace.folder.uri);
    return {
      diff: includesDiff ? await this.#diff() : undefined,
      references:
        document === undefined
          ? undefined
          : [markdownLink(document, relativeTarget(notesPath, document))],
    };
  }

  /** The diff of the repair, else of the work since the branch point, masked and bounded; undefined where there is none. */
  async #diff(): Promise<string | undefined> {
    this.#facts ??= this.#knownFacts();
    const facts = await this.#facts;
    const patch = facts?.fix?.patch ?? facts?.branch?.patch ?? '';
    if (patch === '') return undefined;
    return patch.length <= maxDiffLength
      ? patch
      : `${patch.slice(0, patch.lastIndexOf('\n', maxDiffLength))}\n[cut]\n`;
  }

  async #knownFacts(): Promise<EventFacts | undefined> {
    try {
      const engine = await this.workspace.engine();
      const facts = await engine.eventFacts(this.start);
      const patch = await engine.redact(facts.branch?.patch ?? '');
      return facts.branch === undefined ? facts : { ...facts, branch: { ...facts.branch, patch } };
    } catch (error) {
      // The form works without the diff.
      this.services.log.warn('Could not find out what changed for the event:', String(error));
      return undefined;
    }
  }
}

/** What could not be done, for the message that says so. */
function doing({ type }: EventMessageToHost): string {
  if (type === 'save') return vscode.l10n.t('record the event');
  if (type === 'changed') return vscode.l10n.t('check the event');
  if (type === 'discard') return vscode.l10n.t('discard the event');
  return vscode.l10n.t('open the event form');
}
